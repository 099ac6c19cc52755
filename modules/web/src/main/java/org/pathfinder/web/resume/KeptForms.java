package org.pathfinder.web.resume;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

import org.pathfinder.web.Person;
import org.pathfinder.web.WebSettings;
import org.pathfinder.web.session.KeptForm;
import org.pathfinder.web.session.Notice;

/**
 * Keeps a form that was sent after the session had ended, and shows it again to its
 * author once they have signed in. It is never sent again by itself.
 */
@NamedInterface("resume")
@Component
@ConditionalOnWebApplication
public class KeptForms extends OncePerRequestFilter implements HandlerInterceptor, WebMvcConfigurer {

	/**
	 * The request's attribute with the texts of a form that was made for who sends it: an
	 * error's page shows them, so that they can be copied.
	 */
	public static final String WRITTEN = KeptForms.class.getName() + ".written";

	/** The hidden field that says who a form was made for. */
	private static final String FIELD = "_author";

	/** The hidden field against forgery. */
	private static final String TOKEN = "_csrf";

	/** A field that is typed again rather than kept. */
	private static final String SECRET = "secret";

	/** The field with which a script says that it sends what is not finished. */
	private static final String AUTOSAVE = "autosave";

	/** The metadata of an identity provider, and room for the rest of their form. */
	private static final int MOST_CHARACTERS = 150_000;

	private final Author author;

	private final String address;

	KeptForms(Author author, WebSettings settings) {
		this.author = author;
		this.address = settings.address().toString();
	}

	/** Keeps what the request sends, if Pathfinder made that form for somebody. */
	public void keep(HttpServletRequest request) {
		if (request.getMethod().equals("POST")) {
			this.author.read(request.getParameter(FIELD)).ifPresent((author) -> keep(request, author));
		}
	}

	/**
	 * Keeps what the request sends, if Pathfinder made that form for the very person who
	 * sends it, before they signed in anew: its token against forgery is an older one.
	 * @return whether it is kept
	 */
	public boolean keepOlder(HttpServletRequest request) {
		UUID person = Person.current().map(Person::id).orElse(null);
		String token = request.getParameter(TOKEN);
		return request.getMethod().equals("POST") && person != null && token != null && !token.isEmpty()
				&& this.author.read(request.getParameter(FIELD)).filter(person::equals).isPresent()
				&& keep(request, person);
	}

	private boolean keep(HttpServletRequest request, UUID author) {
		var fields = new LinkedHashMap<String, List<String>>();
		request.getParameterMap().forEach((name, values) -> fields.put(name, List.of(values)));
		fields.keySet().removeIf((name) -> name.startsWith(TOKEN) || Set.of(FIELD, SECRET, AUTOSAVE).contains(name));
		int characters = fields.entrySet()
			.stream()
			.mapToInt((field) -> field.getKey().length() + field.getValue().stream().mapToInt(String::length).sum())
			.sum();
		if (characters > MOST_CHARACTERS) {
			return false;
		}
		request.getSession()
			.setAttribute(KeptForm.ATTRIBUTE, new KeptForm(author, request.getRequestURI(),
					from(request.getHeader(HttpHeaders.REFERER)), fields));
		return true;
	}

	/** A page of ours, without the rest of its address. */
	private @Nullable String from(@Nullable String referer) {
		return (referer != null && referer.startsWith(this.address + "/")) ? URI.create(referer).getRawPath() : null;
	}

	/** Styles and scripts are served though nobody knows who asks. */
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getRequestURI().startsWith("/assets/");
	}

	/** Comes after sign-in has been checked. */
	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		KeptForm kept = request.getMethod().equals("GET") ? take(request) : null;
		chain.doFilter((kept != null) ? new Resumed(request, kept) : request, response);
	}

	/**
	 * What waits for this person at this address. What waits for somebody else is
	 * forgotten.
	 */
	private static @Nullable KeptForm take(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		UUID person = Person.current().map(Person::id).orElse(null);
		if (session == null || person == null || !(session.getAttribute(KeptForm.ATTRIBUTE) instanceof KeptForm kept)) {
			return null;
		}
		boolean theirs = kept.author().equals(person);
		if (theirs && !kept.path().equals(request.getRequestURI())) {
			return null;
		}
		session.removeAttribute(KeptForm.ATTRIBUTE);
		return theirs ? kept : null;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this);
	}

	/**
	 * Lets only forms have it that do nothing with it; anything else is to be done again.
	 */
	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		KeptForm kept = Resumed.form(request);
		// the page of an error is asked for with the same form, whoever made it
		if (kept == null && request.getMethod().equals("POST")
				&& request.getDispatcherType() == DispatcherType.REQUEST) {
			request.setAttribute(WRITTEN, written(request));
		}
		if (kept == null || handler instanceof HandlerMethod method && method.hasMethodAnnotation(Resumable.class)) {
			return true;
		}
		Notice.next(request, "web.resumed.again");
		response.sendRedirect((kept.from() != null) ? kept.from() : "/");
		return false;
	}

	/** Whatever has more than one word in it. */
	private static List<String> written(HttpServletRequest request) {
		return request.getParameterMap()
			.entrySet()
			.stream()
			.filter((field) -> !field.getKey().startsWith("_") && !field.getKey().equals(SECRET))
			.flatMap((field) -> Stream.of(field.getValue()))
			.map(String::strip)
			.filter((text) -> text.contains(" "))
			.distinct()
			.toList();
	}

	/** Puts the author into every form that Pathfinder makes. */
	@Configuration(proxyBeanMethods = false)
	static class InEveryForm {

		@Bean
		static BeanPostProcessor authorInEveryForm(ObjectProvider<Author> author) {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) throws BeansException {
					return (bean instanceof RequestDataValueProcessor fields) ? new WithAuthor(fields, author) : bean;
				}

			};
		}

	}

	/** Adds the author to the hidden fields of forms that change something. */
	private record WithAuthor(RequestDataValueProcessor fields,
			ObjectProvider<Author> author) implements RequestDataValueProcessor {

		@Override
		public String processAction(HttpServletRequest request, String action, String method) {
			return this.fields.processAction(request, action, method);
		}

		@Override
		public String processFormFieldValue(HttpServletRequest request, @Nullable String name, String value,
				String type) {
			return this.fields.processFormFieldValue(request, name, value, type);
		}

		@Override
		public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
			Map<String, String> hidden = this.fields.getExtraHiddenFields(request);
			UUID person = Person.current().map(Person::id).orElse(null);
			if (hidden == null || hidden.isEmpty() || person == null) {
				return hidden;
			}
			var more = new HashMap<>(hidden);
			more.put(FIELD, this.author.getObject().seal(person));
			return more;
		}

		@Override
		public String processUrl(HttpServletRequest request, String url) {
			return this.fields.processUrl(request, url);
		}

	}

}
