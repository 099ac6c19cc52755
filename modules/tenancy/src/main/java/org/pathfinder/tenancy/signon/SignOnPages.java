package org.pathfinder.tenancy.signon;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.SettingsLink;
import org.pathfinder.tenancy.SignInLink;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.Person;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;
import org.pathfinder.web.Words;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;

/** Administrators connect their council's identity provider, try it and switch it on. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/settings/sign-in")
class SignOnPages {

	/** A form of that much gets here, and is kept when the session has ended. */
	private static final int MOST_PASTED = 128 * 1024;

	private final Connections connections;

	private final MetadataReading metadata;

	private final Words words;

	private final String realm;

	SignOnPages(Connections connections, MetadataReading metadata, Words words,
			@Value("${pathfinder.keycloak.realm-address}") String realm) {
		this.connections = connections;
		this.metadata = metadata;
		this.words = words;
		this.realm = realm;
	}

	@GetMapping
	String all(Model page) {
		locate(page);
		page.addAttribute("connections", this.connections.all());
		page.addAttribute("domains", this.connections.domains());
		page.addAttribute("elsewhere", this.connections.ledByOthers());
		return "signon/connections";
	}

	@GetMapping("/new")
	String askForNew(@RequestParam(defaultValue = "OIDC") Kind kind, Model page) {
		page.addAttribute("signOn", new ProviderForm(kind, null, null, null, null, null, null));
		return showNew(page);
	}

	/**
	 * What the provider says is read before anybody is asked, so that what is wrong is
	 * told at once.
	 */
	@PostMapping
	@Costly
	@Resumable
	String ask(@Valid @ModelAttribute("signOn") ProviderForm form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		Kind kind = (form.kind() != null) ? form.kind() : Kind.OIDC;
		form.missing(kind).forEach((field) -> errors.rejectValue(field, "sign-on.missing"));
		String alias = this.connections.nextAlias();
		if (!errors.hasErrors() && form.name() != null) {
			try {
				Metadata read = this.metadata.read(kind, form.address(), form.xml(), form.fingerprint());
				Connection asked = this.connections.ask(alias, form.name(), read,
						(kind == Kind.OIDC) ? form.clientId() : null, (kind == Kind.OIDC) ? form.secret() : null);
				Notice.next(request, "sign-on.asked", asked.name());
				return "redirect:" + locate(page) + "/" + asked.id();
			}
			catch (BadMetadata bad) {
				reject(errors, bad);
			}
			catch (DuplicateKeyException taken) {
				errors.reject("sign-on.again");
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return showNew(page);
	}

	private void reject(BindingResult errors, BadMetadata bad) {
		String key = "sign-on.wrong." + bad.why();
		Object[] inWords = Arrays.stream(bad.arguments())
			.map((each) -> (each instanceof Instant when) ? this.words.full(when) : each)
			.toArray();
		errors.rejectValue(bad.field().name().toLowerCase(Locale.ROOT), key, inWords, key);
	}

	private String showNew(Model page) {
		locate(page);
		page.addAttribute("place", place(this.connections.nextAlias()));
		return "signon/new";
	}

	@GetMapping("/share")
	String askToShare(Model page) {
		page.addAttribute("signOn", new ShareForm(null));
		locate(page);
		return "signon/share";
	}

	@PostMapping("/share")
	@Resumable
	String share(@Valid @ModelAttribute("signOn") ShareForm form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		String code = (form.code() != null) ? form.code().toLowerCase(Locale.ROOT) : "";
		if (!errors.hasErrors() && !this.connections.isKnown(code)) {
			errors.rejectValue("code", "sign-on.share.unknown", new Object[] { code }, code);
		}
		if (!errors.hasErrors()) {
			try {
				Connection asked = this.connections.share(code);
				Notice.next(request, "sign-on.asked", asked.name());
				return "redirect:" + locate(page) + "/" + asked.id();
			}
			catch (DuplicateKeyException already) {
				errors.rejectValue("code", "sign-on.share.already", new Object[] { code }, code);
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		locate(page);
		return "signon/share";
	}

	@GetMapping("/{connection}")
	String one(@PathVariable UUID connection, Model page) {
		Connection found = this.connections.find(connection);
		page.addAttribute("signOn", new SwitchForm(
				found.domains().isEmpty() ? this.connections.domains() : found.domains(), found.newcomers()));
		return show(found, found.version(), page);
	}

	private String show(Connection connection, int version, Model page) {
		String here = locate(page);
		Person me = Workspace.member(MemberRole.ADMINISTRATOR).person();
		page.addAttribute("connection", connection);
		page.addAttribute("version", version);
		page.addAttribute("place", place(connection.alias()));
		page.addAttribute("domains",
				this.connections.domains().stream().map((domain) -> new Option(domain, domain)).toList());
		page.addAttribute("newcomers",
				Arrays.stream(Newcomers.values())
					.map((each) -> new Option(each.name(), this.words.name("sign-on.newcomers", each),
							this.words.name("sign-on.newcomers.hint", each)))
					.toList());
		page.addAttribute("tryIt", SignInLink.through(connection.alias(), here + "/" + connection.id()));
		page.addAttribute("canBeTried", connection.state().canBeTried()
				|| (connection.state() == State.ON && !connection.alias().equals(me.provider())));
		page.addAttribute("canBeSwitchedOn", connection.state().canBeSwitchedOn());
		page.addAttribute("me", me);
		return "signon/connection";
	}

	@PostMapping("/{connection}/on")
	@Resumable
	String switchOn(@PathVariable UUID connection, @RequestParam int version,
			@Valid @ModelAttribute("signOn") SwitchForm form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		List<String> domains = (form.domains() != null) ? form.domains() : List.of();
		if (!errors.hasErrors()) {
			try {
				Connection on = this.connections.switchOn(connection, version, domains,
						Objects.requireNonNull(form.newcomers()));
				Notice.next(request, "sign-on.switched-on", String.join(", ", on.domains()), on.name());
				return "redirect:" + locate(page) + "/" + connection;
			}
			catch (OtherProvider other) {
				errors.rejectValue("domains", "sign-on.domains.taken", new Object[] { other.domain() }, "taken");
			}
			catch (NotTheirDomain unknown) {
				errors.rejectValue("domains", "sign-on.domains.unknown");
			}
			catch (NotThroughIt anotherWay) {
				errors.rejectValue("domains", "sign-on.domains.yours");
			}
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		return show(this.connections.find(connection), version, page);
	}

	@PostMapping("/{connection}/off")
	String switchOff(@PathVariable UUID connection, @RequestParam int version, Model page, HttpServletRequest request) {
		Connection off = this.connections.switchOff(connection, version);
		Notice.next(request, "sign-on.switched-off", off.name());
		return "redirect:" + locate(page) + "/" + connection;
	}

	@PostMapping("/{connection}/again")
	String tryAgain(@PathVariable UUID connection, @RequestParam int version, Model page, HttpServletRequest request) {
		Connection again = this.connections.tryAgain(connection, version);
		Notice.next(request, "sign-on.retried", again.name());
		return "redirect:" + locate(page) + "/" + connection;
	}

	@PostMapping("/{connection}/withdraw")
	String withdraw(@PathVariable UUID connection, @RequestParam int version, Model page, HttpServletRequest request) {
		Connection withdrawn = this.connections.withdraw(connection, version);
		Notice.next(request, "sign-on.withdrawn", withdrawn.name());
		return "redirect:" + locate(page);
	}

	/** Tells the page where it is; answers with the address of these pages. */
	private static String locate(Model page) {
		Workspace.Member member = Workspace.member(MemberRole.ADMINISTRATOR);
		String settings = "/councils/" + member.council().slug() + "/settings";
		page.addAttribute("council", member.council());
		page.addAttribute("settings", settings);
		page.addAttribute("here", settings + "/sign-in");
		return settings + "/sign-in";
	}

	private Place place(String alias) {
		String endpoint = this.realm + "/broker/" + alias + "/endpoint";
		return new Place(endpoint, this.realm, endpoint + "/descriptor");
	}

	/**
	 * What a provider has to know of Keycloak.
	 *
	 * @param endpoint where it sends people back to
	 * @param entity Keycloak's name for itself, in SAML
	 * @param metadata where Keycloak says so itself, once it is connected
	 */
	record Place(String endpoint, String entity, String metadata) {
	}

	/**
	 * A provider to connect.
	 *
	 * @param kind what it speaks
	 * @param name what people call it
	 * @param address where it says what it is
	 * @param xml what it says, instead
	 * @param fingerprint that of the certificate its metadata are signed with
	 * @param clientId Pathfinder's name there
	 * @param secret what it wants to hear from Keycloak
	 */
	record ProviderForm(@Nullable Kind kind, @NotBlank @Size(max = 100) @PlainText @Nullable String name,
			@Size(max = 500) @Nullable String address, @Size(max = MOST_PASTED) @Nullable String xml,
			@Size(max = 200) @Nullable String fingerprint, @Size(max = 255) @PlainText @Nullable String clientId,
			@Size(max = 1000) @Nullable String secret) {

		ProviderForm {
			name = Text.tidy(name);
			address = Text.tidy(address);
			xml = Text.tidy(xml);
			fingerprint = Text.tidy(fingerprint);
			clientId = Text.tidy(clientId);
			secret = Text.tidy(secret);
		}

		/** What this kind of provider needs, and nobody typed. */
		List<String> missing(Kind needed) {
			return switch (needed) {
				case OIDC ->
					Stream
						.of((this.address == null) ? "address" : "", (this.clientId == null) ? "clientId" : "",
								(this.secret == null) ? "secret" : "")
						.filter((field) -> !field.isEmpty())
						.toList();
				case SAML -> (this.address == null && this.xml == null) ? List.of("address") : List.of();
			};
		}

	}

	/**
	 * A provider to share.
	 *
	 * @param code its name in Keycloak, as the other council sees it
	 */
	record ShareForm(@NotBlank @Size(max = 70) @Nullable String code) {

		ShareForm {
			code = Text.tidy(code);
		}

	}

	/**
	 * For whom to switch it on.
	 *
	 * @param domains the e-mail domains of those who come through it
	 * @param newcomers what becomes of those who are no members
	 */
	record SwitchForm(@NotEmpty @Nullable List<String> domains, @NotNull @Nullable Newcomers newcomers) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		SettingsLink signOnSettings() {
			return new SettingsLink("sign-on.title", "sign-on.text", "/sign-in", MemberRole.ADMINISTRATOR, 30);
		}

	}

}
