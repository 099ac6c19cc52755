package org.pathfinder.tenancy.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import org.pathfinder.tenancy.Destination;
import org.pathfinder.tenancy.MemberNames;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.SettingsLink;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Listing;
import org.pathfinder.web.Option;
import org.pathfinder.web.Route;
import org.pathfinder.web.Words;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.sheet.Days;
import org.pathfinder.web.sheet.Download;
import org.pathfinder.web.sheet.Format;

/**
 * Administrators see who did what in their council; operators what they and their like
 * did.
 */
@Controller
@EntryPoint("web")
class AuditPages {

	private static final int PAGE = 50;

	private static final String COUNCILS = "/councils/{slug}/settings/audit";

	private static final String OPERATORS = "/operator/audit";

	private final AuditTrail trail;

	private final AuditSheet sheet;

	private final MemberNames names;

	private final Words words;

	private final Clock clock;

	AuditPages(AuditTrail trail, AuditSheet sheet, MemberNames names, Words words, Clock clock) {
		this.trail = trail;
		this.sheet = sheet;
		this.names = names;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping(COUNCILS)
	@Transactional
	String ofCouncil(@RequestParam Map<String, String> query, Model page) {
		Workspace.Member administrator = Workspace.member(MemberRole.ADMINISTRATOR);
		Asked asked = asked(query);
		page.addAttribute("council", administrator.council());
		page.addAttribute("people",
				this.names.all()
					.entrySet()
					.stream()
					.map((member) -> new Option(member.getKey().toString(), member.getValue()))
					.toList());
		page.addAttribute("actors", this.words.options("audit.actor", List.of(Actor.values())));
		furnish(page, "/councils/" + administrator.council().slug() + "/settings/audit", asked, query,
				this.trail.ofCouncil(asked, id(query, "before"), PAGE));
		return "tenancy/audit";
	}

	@Costly
	@GetMapping(COUNCILS + ".{format}")
	View download(@PathVariable String slug, @PathVariable String format, @RequestParam Map<String, String> query) {
		Format file = Format.of(format);
		return file(slug, file, this.trail.allOfCouncil(asked(query), format));
	}

	@GetMapping(OPERATORS)
	@Transactional
	String ofOperators(@RequestParam Map<String, String> query, Model page) {
		Asked asked = asked(query);
		page.addAttribute("actors", this.words.options("audit.actor", List.of(Actor.OPERATOR, Actor.SYSTEM)));
		furnish(page, OPERATORS, asked, query, this.trail.ofOperators(asked, id(query, "before"), PAGE));
		return "tenancy/audit";
	}

	@Costly
	@GetMapping(OPERATORS + ".{format}")
	View download(@PathVariable String format, @RequestParam Map<String, String> query) {
		Format file = Format.of(format);
		return file("operators", file, this.trail.allOfOperators(asked(query), format));
	}

	private Download file(String whose, Format format, Iterable<Entry> entries) {
		return new Download("audit-" + whose + "-" + LocalDate.now(this.clock), format,
				List.of(this.sheet.table(entries)));
	}

	private void furnish(Model page, String here, Asked asked, Map<String, String> query, Listing<Entry> found) {
		page.addAttribute("here", here);
		page.addAttribute("asked", asked);
		page.addAttribute("from", query.getOrDefault("from", ""));
		page.addAttribute("to", query.getOrDefault("to", ""));
		page.addAttribute("wrongDays",
				Stream.of("from", "to")
					.filter((day) -> !query.getOrDefault(day, "").isBlank() && day(query, day) == null)
					.toList());
		page.addAttribute("acts", this.words.options("audit.act", List.of(Act.values())));
		page.addAttribute("things", this.words.options("audit.thing", List.of(Thing.Kind.values())));
		page.addAttribute("entries", found.items());
		page.addAttribute("query", asked.query(null));
		page.addAttribute("newest", !query.containsKey("before"));
		page.addAttribute("older", (found.next() != null) ? here + asked.query(UUID.fromString(found.next())) : null);
	}

	/** What nobody knows is as if it had not been asked; of a day the page says so. */
	private static Asked asked(Map<String, String> query) {
		return new Asked(one(query, "actor", Actor.values()), id(query, "person"), one(query, "act", Act.values()),
				one(query, "thing", Thing.Kind.values()), day(query, "from"), day(query, "to"));
	}

	private static <E extends Enum<E>> @Nullable E one(Map<String, String> query, String name, E[] all) {
		return Arrays.stream(all).filter((each) -> each.name().equals(query.get(name))).findFirst().orElse(null);
	}

	private static @Nullable LocalDate day(Map<String, String> query, String name) {
		return Days.read(query.getOrDefault(name, "")).orElse(null);
	}

	private static @Nullable UUID id(Map<String, String> query, String name) {
		return Optional.ofNullable(query.get(name))
			.filter((text) -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
			.map(UUID::fromString)
			.orElse(null);
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		SettingsLink auditSettings() {
			return new SettingsLink("audit.title", "audit.text", "/audit", MemberRole.ADMINISTRATOR, 80);
		}

		@Bean
		Destination auditDestination() {
			return new Destination(Route.Audience.OPERATOR, "audit.operators.title", "audit.operators.text", OPERATORS);
		}

	}

}
