package org.pathfinder.tenancy.register;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import org.pathfinder.tenancy.Destination;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Option;
import org.pathfinder.web.Pages;
import org.pathfinder.web.Person;
import org.pathfinder.web.QueryString;
import org.pathfinder.web.Route;
import org.pathfinder.web.Text;
import org.pathfinder.web.Words;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.limit.Upload;
import org.pathfinder.web.resume.Resumable;
import org.pathfinder.web.session.Notice;
import org.pathfinder.web.sheet.Cell;
import org.pathfinder.web.sheet.Download;
import org.pathfinder.web.sheet.Format;
import org.pathfinder.web.sheet.Table;

/**
 * The register as operators keep it: which councils there are, how their workspaces
 * stand, and no content of theirs.
 */
@Controller
@EntryPoint("web")
class RegisterPages {

	private static final String HERE = "/operator/councils";

	private static final int ATTEMPTS = 20;

	private static final int PAGE = 50;

	private final Register register;

	private final Standings standings;

	private final Words words;

	private final Clock clock;

	RegisterPages(Register register, Standings standings, Words words, Clock clock) {
		this.register = register;
		this.standings = standings;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping(HERE)
	@Transactional(readOnly = true)
	String councils(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String state,
			@RequestParam(defaultValue = "1") int page, Model model) {
		Standing.State wanted = state(state);
		String sought = sought(q);
		int found = this.standings.count(sought, wanted);
		Pages pages = Pages.of(found, PAGE, page, (number) -> HERE + query(sought, wanted, number));
		model.addAttribute("councils", this.standings.find(sought, wanted, (pages.number() - 1) * PAGE, PAGE));
		model.addAttribute("found", found);
		model.addAttribute("total", this.standings.count("", null));
		model.addAttribute("q", sought);
		model.addAttribute("state", (wanted != null) ? wanted.name() : "");
		model.addAttribute("states",
				Stream
					.concat(Stream.of(new Option("", this.words.of("register.state.any"))),
							this.words.options("register.state", Arrays.asList(Standing.State.values())).stream())
					.toList());
		model.addAttribute("query", query(sought, wanted, 0));
		model.addAttribute("pages", pages);
		return "register/councils";
	}

	private static String sought(String typed) {
		return Objects.requireNonNullElse(Text.sought(typed), "");
	}

	private static Standing.@Nullable State state(String typed) {
		return Arrays.stream(Standing.State.values())
			.filter((state) -> state.name().equals(typed.toUpperCase(Locale.ROOT)))
			.findFirst()
			.orElse(null);
	}

	private static String query(String q, Standing.@Nullable State state, int page) {
		return new QueryString().and("q", q.isEmpty() ? null : q)
			.and("state", state)
			.and("page", (page > 0) ? page : null)
			.toString();
	}

	/** The register as a spreadsheet that can be brought back. */
	@Costly
	@GetMapping(HERE + ".{format}")
	@Transactional(readOnly = true)
	View download(@PathVariable String format, @RequestParam(defaultValue = "") String q,
			@RequestParam(defaultValue = "") String state) {
		List<String> heads = new ArrayList<>(Arrays.stream(Field.values()).map(Field::column).toList());
		heads.addAll(List.of("state", "members", "schema_version", "schema_since", "schema_took_ms", "schema_error"));
		Map<Slug, CouncilDetails> said = this.register.said();
		List<List<Cell>> rows = this.standings.find(sought(q), state(state), 0, Integer.MAX_VALUE)
			.stream()
			.map((standing) -> cells(standing, Objects.requireNonNull(said.get(new Slug(standing.slug())))))
			.toList();
		return new Download("councils-" + LocalDate.now(this.clock), Format.of(format),
				List.of(new Table(this.words.of("register.title"), heads, rows)));
	}

	private List<Cell> cells(Standing standing, CouncilDetails details) {
		var cells = new ArrayList<Cell>();
		cells.add(Cell.of(standing.slug()));
		Field.DETAILS.forEach((field) -> cells.add(Cell.of(details.text(field))));
		cells.add(Cell.of(this.words.name("register.state", standing.state())));
		cells.add(Cell.of(standing.members()));
		cells.add(Cell.of(standing.version()));
		cells.add(Cell.of(standing.appliedAt()));
		cells.add((standing.tookMs() != null) ? Cell.of(Math.toIntExact(standing.tookMs())) : Cell.EMPTY);
		cells.add(Cell.of(standing.error()));
		return cells;
	}

	@GetMapping(HERE + "/{council}")
	@Transactional(readOnly = true)
	String council(@PathVariable String council, Model page) {
		RegisterEntry entry = this.register.find(council);
		page.addAttribute("entry", entry);
		page.addAttribute("standing", this.standings.of(council));
		page.addAttribute("attempts", this.standings.attempts(council, ATTEMPTS));
		page.addAttribute("facts",
				Field.DETAILS.stream().map((field) -> new Fact(field, inWords(entry.details(), field))).toList());
		return "register/council";
	}

	private String inWords(CouncilDetails details, Field field) {
		String text = details.text(field);
		return switch (field) {
			case TYPE, URBAN_RURAL -> text.isEmpty() ? "" : this.words.of("register." + field.property() + "." + text);
			case VALID_FROM -> this.words.date(details.validFrom());
			case VALID_TO -> this.words.date(details.validTo());
			default -> text;
		};
	}

	@GetMapping(HERE + "/new")
	String askToRegister(Model page) {
		page.addAttribute("form", CouncilForm.EMPTY);
		return showForm(page);
	}

	@PostMapping(HERE)
	@Resumable
	@Transactional
	String register(@ModelAttribute("form") CouncilForm form, BindingResult errors, Model page,
			HttpServletRequest request, HttpServletResponse response) {
		this.register.keepOthersOut();
		CouncilReading reading = form.read(CouncilReading.NOTHING);
		refuse(errors, reading.wrong());
		refuse(errors, this.register.wrongWithNew(form.typedSlug(), reading.details()));
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showForm(page);
		}
		RegisterEntry entry = this.register.register(form.typedSlug(), reading.details(), person());
		Notice.next(request, "register.registered", String.valueOf(entry.details().name()));
		return "redirect:" + HERE + "/" + entry.slug();
	}

	@GetMapping(HERE + "/{council}/edit")
	@Transactional(readOnly = true)
	String edit(@PathVariable String council, Model page) {
		RegisterEntry entry = this.register.find(council);
		page.addAttribute("form", CouncilForm.of(council, entry.details()));
		return showEdit(entry, entry.version(), page);
	}

	@PostMapping(HERE + "/{council}/edit")
	@Resumable
	@Transactional
	String change(@PathVariable String council, @RequestParam int version, @ModelAttribute("form") CouncilForm form,
			BindingResult errors, Model page, HttpServletRequest request, HttpServletResponse response) {
		this.register.keepOthersOut();
		RegisterEntry before = this.register.find(council);
		if (before.version() != version) {
			page.addAttribute("stale",
					Field.DETAILS.stream().map((field) -> new Fact(field, before.details().text(field))).toList());
			response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
			return showEdit(before, before.version(), page);
		}
		CouncilReading reading = form.read(before.details());
		refuse(errors, reading.wrong());
		refuse(errors, this.register.wrongWith(before.slug(), reading.details()));
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showEdit(before, version, page);
		}
		RegisterEntry entry = this.register.change(council, version, reading.details(), person());
		Notice.next(request, "register.changed", String.valueOf(entry.details().name()));
		return "redirect:" + HERE + "/" + council;
	}

	private static void refuse(BindingResult errors, List<Wrong> wrong) {
		for (Wrong each : wrong) {
			String field = each.field().property();
			if (!errors.hasFieldErrors(field)) {
				errors.rejectValue(field, each.key(), each.arguments().toArray(), each.key());
			}
		}
	}

	private String showEdit(RegisterEntry entry, int version, Model page) {
		page.addAttribute("entry", entry);
		page.addAttribute("version", version);
		return showForm(page);
	}

	private String showForm(Model page) {
		page.addAttribute("types", choices("type", RegisterRules.TYPES));
		page.addAttribute("rural", choices("urbanRural", RegisterRules.RURAL));
		page.addAttribute("nations", this.words
			.optional(RegisterRules.NATIONS_IN_ORDER.stream().map((nation) -> new Option(nation, nation)).toList()));
		page.addAttribute("quintiles",
				this.words.optional(Stream.of("1", "2", "3", "4", "5")
					.map((fifth) -> new Option(fifth, this.words.of("register.deprivationQuintile." + fifth)))
					.toList()));
		return "register/council-form";
	}

	private List<Option> choices(String field, List<String> values) {
		return this.words.optional(values.stream()
			.map((value) -> new Option(value, this.words.of("register." + field + "." + value)))
			.toList());
	}

	@GetMapping(HERE + "/{council}/suspend")
	@Transactional(readOnly = true)
	String askToSuspend(@PathVariable String council, Model page) {
		page.addAttribute("form", new Confirmation("", ""));
		return showSuspend(council, page);
	}

	@PostMapping(HERE + "/{council}/suspend")
	@Resumable
	@Transactional
	String suspend(@PathVariable String council, @ModelAttribute("form") Confirmation form, BindingResult errors,
			Model page, HttpServletRequest request, HttpServletResponse response) {
		RegisterEntry entry = this.register.find(council);
		Reason.wrong(form.because())
			.ifPresent((key) -> errors.rejectValue("because", key, new Object[] { Reason.LONGEST }, key));
		if (!council.equals(form.confirmed())) {
			errors.rejectValue("slug", "register.suspend.slug.wrong", new Object[] { council }, "slug");
		}
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return showSuspend(council, page);
		}
		this.register.suspend(council, String.valueOf(form.because()).strip(), person());
		Notice.next(request, "register.suspended", String.valueOf(entry.details().name()));
		return "redirect:" + HERE + "/" + council;
	}

	private String showSuspend(String council, Model page) {
		page.addAttribute("entry", this.register.find(council));
		page.addAttribute("standing", this.standings.of(council));
		return "register/suspend";
	}

	@PostMapping(HERE + "/{council}/resume")
	@Transactional
	String resume(@PathVariable String council, HttpServletRequest request) {
		RegisterEntry entry = this.register.resume(council);
		Notice.next(request, "register.resumed", String.valueOf(entry.details().name()));
		return "redirect:" + HERE + "/" + council;
	}

	static UUID person() {
		return Person.current().orElseThrow().id();
	}

	/**
	 * Something the register says.
	 *
	 * @param field what it is about
	 * @param text it; empty if nothing is said
	 */
	record Fact(Field field, String text) {
	}

	/**
	 * What an operator types so that nobody is suspended by a slip.
	 *
	 * @param slug the council's slug
	 * @param because the reason
	 */
	record Confirmation(@Nullable String because, @Nullable String slug) {

		String confirmed() {
			return (this.slug != null) ? this.slug.strip() : "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route operatorRoute() {
			return new Route("/operator/**", Route.Audience.OPERATOR);
		}

		@Bean
		Upload registerPagesUpload() {
			return new Upload("/operator/councils/import");
		}

		@Bean
		Destination operatorDestination() {
			return new Destination(Route.Audience.OPERATOR, "register.title", "register.text", HERE);
		}

	}

}
