package org.pathfinder.tenancy.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.session.Arrived;

/**
 * Writes down who comes into a workspace: members once after each sign-in, the LGA's
 * staff and the library's editors too, and operators on a support visit at every page
 * they open. A program has no session: what members' programs change or take away is
 * written down where they do it, and all that the others ask for is written down here.
 */
@Component
class Arrivals implements HandlerInterceptor, WebMvcConfigurer {

	private final Audit audit;

	private final TransactionTemplate transaction;

	Arrivals(Audit audit, TransactionTemplate transaction) {
		this.audit = audit;
		this.transaction = transaction;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (Workspace.isBound()) {
			switch (Workspace.current()) {
				case Workspace.Member visitor when visitor.visits() -> opened(
						Thing.of(Thing.Kind.PAGE).at(request.getRequestURI().replaceFirst("^.*/councils/[^/]+", "")));
				case Workspace.Member member -> {
					if (!isProgram(request)) {
						arrived(request, "council/" + member.council().slug(), Thing.of(Thing.Kind.WORKSPACE));
					}
				}
				case Workspace.Lga _ -> cameIn(request, "lga", Thing.Kind.COMPARISON);
				case Workspace.Editor _ -> cameIn(request, "library", Thing.Kind.LIBRARY);
				case Workspace.Upkeep _, Workspace.Platform _, Workspace.Public _ -> {
				}
			}
		}
		return true;
	}

	private void cameIn(HttpServletRequest request, String place, Thing.Kind kind) {
		Thing thing = Thing.of(kind).at(request.getRequestURI());
		if (isProgram(request)) {
			opened(thing);
		}
		else {
			arrived(request, place, thing);
		}
	}

	private static boolean isProgram(HttpServletRequest request) {
		return request.getSession(false) == null;
	}

	private void arrived(HttpServletRequest request, String place, Thing thing) {
		if (!Arrived.at(request.getSession(), place)) {
			opened(thing);
			Arrived.now(request, place);
		}
	}

	private void opened(Thing thing) {
		this.transaction.executeWithoutResult((status) -> this.audit.record(Act.OPENED, thing));
	}

}
