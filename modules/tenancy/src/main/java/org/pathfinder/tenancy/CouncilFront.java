package org.pathfinder.tenancy;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import org.pathfinder.web.Accent;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Frame;
import org.pathfinder.web.FrontDoor;
import org.pathfinder.web.Route;

/**
 * A council's front page: its name and colour, and the ways to sign in. It stands at
 * every address below the council's own until somebody has signed in, and says nothing
 * that the public register does not.
 */
@Controller
@EntryPoint("web")
class CouncilFront implements FrontDoor {

	private static final String PATH = "/front";

	private static final String COUNCIL = "org.pathfinder.tenancy.CouncilFront";

	private static final PathPattern PAGES = PathPatternParser.defaultInstance.parse("/councils/{slug}/**");

	private final JdbcClient database;

	private final AsPlatform platform;

	private final WaysIn ways;

	CouncilFront(JdbcClient database, AsPlatform platform, WaysIn ways) {
		this.database = database;
		this.platform = platform;
		this.ways = ways;
	}

	@Override
	public boolean shown(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		Optional<Council> council = isForReading(request) ? slug(request).flatMap(this::open) : Optional.empty();
		if (council.isEmpty()) {
			return false;
		}
		request.setAttribute(COUNCIL, council.get());
		request.getRequestDispatcher(PATH).forward(request, response);
		return true;
	}

	/** A script that fetches a part of a page follows the way to sign-in instead. */
	private static boolean isForReading(HttpServletRequest request) {
		String accept = request.getHeader("Accept");
		try {
			return request.getMethod().equals(HttpMethod.GET.name())
					&& MediaType.parseMediaTypes(accept).contains(MediaType.TEXT_HTML);
		}
		catch (InvalidMediaTypeException unreadable) {
			return false;
		}
	}

	private static Optional<Slug> slug(HttpServletRequest request) {
		PathPattern.PathMatchInfo match = PAGES.matchAndExtract(PathContainer.parsePath(request.getRequestURI()));
		return Optional.ofNullable((match != null) ? match.getUriVariables().get("slug") : null).flatMap(Slug::of);
	}

	/** The council, if it is on the register and not suspended. */
	private Optional<Council> open(Slug slug) {
		return this.platform.call(() -> this.database.sql("""
				select c.slug, c.name, c.gss_code, l.accent
				from platform.council c left join platform.look l on l.council = c.slug
				where c.slug = ? and c.suspended_at is null
				""").param(slug.value()).query(DataClassRowMapper.newInstance(Row.class)).optional()).map(Row::council);
	}

	/** Reached from the council's addresses only; whoever types this one starts over. */
	@GetMapping(PATH)
	String front(@RequestAttribute(name = COUNCIL, required = false) @Nullable Council council, Model page) {
		if (council == null) {
			return "redirect:/";
		}
		page.addAttribute("council", council);
		page.addAttribute("ways", this.ways.of(council.slug()));
		page.addAttribute(Frame.ACCENT, council.accent());
		return "tenancy/front";
	}

	private record Row(String slug, String name, String gssCode, @Nullable String accent) {

		Council council() {
			return new Council(new Slug(this.slug), this.name, this.gssCode,
					(this.accent != null) ? new Accent(this.accent) : null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route frontRoute() {
			return new Route(PATH, Route.Audience.EVERYONE);
		}

	}

}
