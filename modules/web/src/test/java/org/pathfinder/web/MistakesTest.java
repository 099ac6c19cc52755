package org.pathfinder.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.util.DetailedError;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

class MistakesTest {

	private final Mistakes mistakes = new Mistakes();

	@Test
	void mistakesStandInTheOrderOfTheFormsFields() {
		var form = new Form("", List.of());
		DetailedError ofAll = new DetailedError("Together", new Object[0], "Together they make no sense");
		List<DetailedError> found = List.of(ofAll, of("tags[1]"), of("name"), of("unknown"), of("tags"));

		assertThat(this.mistakes.inOrder(form, found)).extracting(DetailedError::getMessage)
			.containsExactly("name", "tags[1]", "tags", "Together they make no sense", "unknown");
	}

	@Test
	void ofAFormWithoutOrderTheyStayAsTheyAre() {
		List<DetailedError> found = List.of(of("tags"), of("name"));

		assertThat(this.mistakes.inOrder("a form", found)).isSameAs(found);
		assertThat(this.mistakes.inOrder(null, found)).isSameAs(found);
	}

	/** What cannot be read leaves no object: then the handler says which form it was. */
	@Test
	void ofAFormWithSomethingThatCannotBeReadTheHandlerKnowsTheOrder() throws NoSuchMethodException {
		var request = new MockHttpServletRequest();
		request.setAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE,
				new HandlerMethod(new Pages(), Pages.class.getMethod("save", Object.class, Object.class)));
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		try {
			assertThat(this.mistakes.inOrder(null, List.of(of("tags"), of("name"))))
				.extracting(DetailedError::getMessage)
				.containsExactly("name", "tags");
		}
		finally {
			RequestContextHolder.resetRequestAttributes();
		}
	}

	private static DetailedError of(String field) {
		return new DetailedError(field, "Wrong", new Object[0], field);
	}

	private record Form(String name, List<String> tags) {
	}

	/** As pages of a kind of record are, whose form's type is a variable. */
	public abstract static class PagesOf<F, B> {

		public void save(@ModelAttribute(binding = false) B from, @ModelAttribute F form) {
		}

	}

	public static final class Pages extends PagesOf<Form, Other> {

	}

	private record Other(String tags) {
	}

}
