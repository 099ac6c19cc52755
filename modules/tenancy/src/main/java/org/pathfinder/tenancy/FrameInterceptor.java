package org.pathfinder.tenancy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import org.pathfinder.web.Accent;
import org.pathfinder.web.Frame;
import org.pathfinder.web.Person;
import org.pathfinder.web.Words;
import org.pathfinder.web.session.Notice;

/**
 * Gives every page its frame: who is signed in, which council is open, what just
 * happened.
 */
@Component
class FrameInterceptor implements HandlerInterceptor, WebMvcConfigurer {

	private final List<WorkspaceLink> links;

	private final Words words;

	FrameInterceptor(List<WorkspaceLink> links, Words words) {
		this.links = links.stream().sorted(Comparator.comparingInt(WorkspaceLink::order)).toList();
		this.words = words;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this);
	}

	/** Where a controller answers what failed with a page, nobody calls interceptors. */
	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		resolvers.replaceAll((resolver) -> (request, response, handler, failure) -> {
			ModelAndView page = resolver.resolveException(request, response, handler, failure);
			frame(request, response, page);
			return page;
		});
	}

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView page) {
		frame(request, response, page);
	}

	private void frame(HttpServletRequest request, HttpServletResponse response, @Nullable ModelAndView page) {
		if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) {
			return;
		}
		// what failed may be where sessions are
		if (response.getStatus() >= 500) {
			return;
		}
		page.addObject("frame", new Frame(Person.current().map(Person::name).orElse(null), List.of(),
				workspace(request.getRequestURI()), notice(request), accent(page.getModel())));
	}

	private static @Nullable Accent accent(Map<String, Object> model) {
		if (model.containsKey(Frame.ACCENT)) {
			return (Accent) model.get(Frame.ACCENT);
		}
		return (Workspace.isBound() && Workspace.current() instanceof Workspace.Member member)
				? member.council().accent() : null;
	}

	private Frame.@Nullable Workspace workspace(String path) {
		if (!Workspace.isBound() || !(Workspace.current() instanceof Workspace.Member member)) {
			return null;
		}
		String home = "/councils/" + member.council().slug();
		List<Frame.Link> menu = this.links.stream()
			.map((link) -> new Frame.Link(link.textKey(), home + link.path(), isCurrent(link, path, home)))
			.toList();
		String visit = (member.until() != null) ? this.words.of("support.visit", this.words.full(member.until()))
				: null;
		return new Frame.Workspace(member.council().name(), home, menu, member.oneOfSeveral(), visit);
	}

	private static boolean isCurrent(WorkspaceLink link, String path, String home) {
		return link.path().isEmpty() ? path.equals(home) || path.startsWith(home + "/programmes")
				: path.startsWith(home + link.path());
	}

	/** What waits to be said is not said on the page of an error, but on the next. */
	private Frame.@Nullable Notice notice(HttpServletRequest request) {
		if (request.getDispatcherType() == DispatcherType.ERROR) {
			return null;
		}
		Notice notice = Notice.take(request);
		if (notice == null) {
			return null;
		}
		String text = this.words.of(notice.key(), notice.arguments().toArray());
		return notice.refused() ? new Frame.Notice("web.notice.refused", text, false, null)
				: new Frame.Notice("web.notice.done", text, true, notice.undo());
	}

}
