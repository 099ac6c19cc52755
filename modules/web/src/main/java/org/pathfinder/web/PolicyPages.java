package org.pathfinder.web;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * What everybody may know of how Pathfinder treats them: privacy, accessibility, cookies,
 * and whom to tell of a weakness.
 */
@Controller
@EntryPoint("web")
@EnableConfigurationProperties(OperatorSettings.class)
class PolicyPages {

	/** What is kept of people, why and for how long, in the order of the notice. */
	private static final List<String> KEPT = List.of("member", "former", "password", "sign-in", "invitation", "work",
			"quote", "sheet", "audit", "session", "events", "logs");

	private static final Duration SECURITY_TXT_HOLDS = Duration.ofDays(180);

	private final WebSettings settings;

	private final OperatorSettings operator;

	private final Words words;

	private final Clock clock;

	PolicyPages(WebSettings settings, OperatorSettings operator, Words words, Clock clock) {
		this.settings = settings;
		this.operator = operator;
		this.words = words;
		this.clock = clock;
	}

	@ModelAttribute
	void whoRunsIt(Model page) {
		page.addAttribute("runBy",
				Objects.requireNonNullElseGet(this.operator.name(), () -> this.words.of("policies.operator")));
		page.addAttribute("email", this.operator.email());
		page.addAttribute("idle", inWords(this.settings.sessionIdle()));
		page.addAttribute("lasts", inWords(this.settings.sessionLasts()));
	}

	/** '4 hours' if they are whole, else '90 minutes'; no shorter than it is. */
	String inWords(Duration duration) {
		long minutes = Math.ceilDiv(duration.toSeconds(), 60);
		return (minutes % 60 == 0) ? this.words.of("policies.hours", minutes / 60)
				: this.words.of("policies.minutes", minutes);
	}

	@GetMapping("/privacy")
	String privacy(Model page) {
		page.addAttribute("kept", KEPT);
		page.addAttribute("dataIn", this.operator.dataIn());
		return "web/privacy";
	}

	@GetMapping("/accessibility")
	String accessibility() {
		return "web/accessibility";
	}

	@GetMapping("/cookies")
	String cookies(Model page) {
		String prefix = this.settings.tls() ? "__Host-" : "";
		var ours = List.of(new Cookie(prefix + "pathfinder", "session"), new Cookie(prefix + "pathfinder-csrf", "csrf"),
				new Cookie("REDIRECT_URI", "redirect"));
		var signIn = List.of(new Cookie("AUTH_SESSION_ID", "attempt"), new Cookie("KC_AUTH_SESSION_HASH", "hash"),
				new Cookie("KC_RESTART", "restart"), new Cookie("KEYCLOAK_IDENTITY", "identity"),
				new Cookie("KEYCLOAK_SESSION", "mark"));
		page.addAttribute("places", List.of(new Place("ours", ours), new Place("sign-in", signIn)));
		return "web/cookies";
	}

	/** RFC 9116; nothing to say where nobody is named. */
	@GetMapping(path = "/.well-known/security.txt", produces = "text/plain;charset=UTF-8")
	ResponseEntity<String> securityText() {
		if (this.operator.email() == null) {
			return ResponseEntity.status(HttpStatus.NOT_FOUND).build();
		}
		return ResponseEntity.ok("""
				Contact: mailto:%s
				Expires: %s
				Preferred-Languages: en
				Canonical: %s/.well-known/security.txt
				""".formatted(this.operator.email(),
				this.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(SECURITY_TXT_HOLDS), this.settings.address()));
	}

	/**
	 * A cookie that a browser gets.
	 *
	 * @param name what it is called
	 * @param key where the messages are that say what it is for and how long it stays
	 */
	record Cookie(String name, String key) {
	}

	/** Who sets cookies, and which. */
	record Place(String key, List<Cookie> cookies) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route privacyRoute() {
			return new Route("/privacy", Route.Audience.EVERYONE);
		}

		@Bean
		Route accessibilityRoute() {
			return new Route("/accessibility", Route.Audience.EVERYONE);
		}

		@Bean
		Route cookiesRoute() {
			return new Route("/cookies", Route.Audience.EVERYONE);
		}

		@Bean
		Route securityTextRoute() {
			return new Route("/.well-known/security.txt", Route.Audience.EVERYONE);
		}

	}

}
