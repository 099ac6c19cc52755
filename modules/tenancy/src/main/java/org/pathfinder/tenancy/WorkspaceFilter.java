package org.pathfinder.tenancy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import org.pathfinder.web.Person;
import org.pathfinder.web.Problems;
import org.pathfinder.web.Route;
import org.pathfinder.web.SecondFactor;
import org.pathfinder.web.limit.Limits;
import org.pathfinder.web.resume.KeptForms;

/**
 * Binds the workspace that a request is for: the council in its path, where the person is
 * a member, or a visitor it lets in; else what the path's audience is; else the public's.
 * A council that is not theirs, does not exist or could not exist is not found, all three
 * alike. One that is suspended says so to its members. Who looks after a council, the
 * LGA, the library's editors and operators come in with a second factor only. Who is less
 * than a contributor writes nothing but what {@link OwnWrite} names.
 */
@Component
@ConditionalOnWebApplication
@Order(0)
class WorkspaceFilter extends OncePerRequestFilter {

	private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

	private static final List<PathPattern> COUNCIL = List.of(
			PathPatternParser.defaultInstance.parse("/councils/{slug}/**"),
			PathPatternParser.defaultInstance.parse("/api/{module}/councils/{slug}/**"));

	private final Memberships memberships;

	private final Visits visits;

	private final List<Route> routes;

	private final List<OwnWrite> ownWrites;

	private final Problems problems;

	private final SecondFactor secondFactor;

	private final KeptForms forms;

	private final Limits limits;

	WorkspaceFilter(Memberships memberships, Visits visits, List<Route> routes, List<OwnWrite> ownWrites,
			Problems problems, SecondFactor secondFactor, KeptForms forms, Limits limits) {
		this.memberships = memberships;
		this.visits = visits;
		this.routes = routes;
		this.ownWrites = ownWrites;
		this.problems = problems;
		this.secondFactor = secondFactor;
		this.forms = forms;
		this.limits = limits;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		PathContainer path = PathContainer.parsePath(request.getRequestURI());
		Optional<String> slug = COUNCIL.stream()
			.filter((pattern) -> pattern.matches(path))
			.findFirst()
			.map((pattern) -> variables(pattern, path).get("slug"));
		if (slug.isEmpty()) {
			enter(workspaceOf(path), request, response, chain);
			return;
		}
		Memberships.All all = Person.current().map(this.memberships::all).orElse(Memberships.All.NONE);
		Optional<Workspace.Member> member = all.open(slug.get()).or(() -> Slug.of(slug.get()).flatMap(this::visit));
		Optional<Memberships.Elsewhere> elsewhere = member.isEmpty() ? all.elsewhere(slug.get()) : Optional.empty();
		if (member.isEmpty() && isSuspended(slug.get())) {
			this.problems.refuse(request, response, 403, "suspended");
		}
		else if (elsewhere.isPresent()) {
			tell(elsewhere.get(), request, response);
		}
		else if (member.isEmpty()) {
			this.problems.refuse(request, response, 404);
		}
		else if (!mayAsk(member.get(), request.getMethod(), path)) {
			this.problems.refuse(request, response, 403);
		}
		else if (!this.limits.council().refuses(slug.get(), request, response)) {
			// for the rest of the request, so that what the container logs of it says
			// whose it was
			MDC.put("council", slug.get());
			enter(member.get(), request, response, chain);
		}
	}

	/** A visitor writes nothing, not even for themselves. */
	private boolean mayAsk(Workspace.Member member, String method, PathContainer path) {
		return READS.contains(method) || member.may(MemberRole.CONTRIBUTOR)
				|| !member.visits() && this.ownWrites.stream().anyMatch((write) -> write.is(method, path));
	}

	private void enter(Workspace workspace, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean sensitive = switch (workspace) {
			case Workspace.Member member -> member.isSensitive();
			case Workspace.Lga _, Workspace.Editor _, Workspace.Platform _ -> true;
			case Workspace.Upkeep _, Workspace.Public _ -> false;
		};
		if (sensitive && this.secondFactor.isMissing()) {
			this.secondFactor.ask(request, response);
		}
		else {
			proceed(workspace, request, response, chain);
		}
	}

	private static Map<String, String> variables(PathPattern pattern, PathContainer path) {
		PathPattern.PathMatchInfo match = pattern.matchAndExtract(path);
		return (match != null) ? match.getUriVariables() : Map.of();
	}

	private Optional<Workspace.Member> visit(Slug slug) {
		return Person.current().flatMap((person) -> this.visits.visit(person, slug));
	}

	/** Only its members are told so. */
	private boolean isSuspended(String slug) {
		return Person.current()
			.filter((person) -> this.memberships.suspended(person)
				.stream()
				.anyMatch((council) -> council.slug().value().equals(slug)))
			.isPresent();
	}

	/**
	 * Its members only are told that they have to come another way, and which. They come
	 * back to where they were, with what they typed.
	 */
	private void tell(Memberships.Elsewhere elsewhere, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		WaysIn.WayIn way = elsewhere.way();
		if (!request.getRequestURI().startsWith("/api/")) {
			this.forms.keep(request);
		}
		if (way != null) {
			this.problems.refuse(request, response, 403, "sign-in-elsewhere", new Problems.Way(
					elsewhere.council().name(), way.name(), SignInLink.through(way.alias(), request.getRequestURI())));
		}
		else {
			this.problems.refuse(request, response, 403, "sign-in-by-password");
		}
	}

	/** Security has let the person in already; this says only as whom they read. */
	private Workspace workspaceOf(PathContainer path) {
		return this.routes.stream()
			.filter((route) -> PathPatternParser.defaultInstance.parse(route.pattern()).matches(path))
			.findFirst()
			.map((route) -> workspaceOf(route.audience()))
			.orElseGet(Workspace.Public::new);
	}

	/** For a person who has its role. */
	static Workspace workspaceOf(Route.Audience audience) {
		return switch (audience) {
			case EVERYONE -> new Workspace.Public();
			case LGA -> new Workspace.Lga(Person.current().orElseThrow());
			case LIBRARY_EDITOR -> new Workspace.Editor(Person.current().orElseThrow());
			case OPERATOR -> new Workspace.Platform();
		};
	}

	private static void proceed(Workspace workspace, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws ServletException, IOException {
		try {
			Workspace.<Void, Exception>call(workspace, () -> {
				chain.doFilter(request, response);
				return null;
			});
		}
		catch (ServletException | IOException | RuntimeException failure) {
			throw failure;
		}
		catch (Exception failure) {
			throw new ServletException(failure);
		}
	}

}
