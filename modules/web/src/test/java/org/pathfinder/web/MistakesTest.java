package org.pathfinder.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.util.DetailedError;

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

	private static DetailedError of(String field) {
		return new DetailedError(field, "Wrong", new Object[0], field);
	}

	private record Form(String name, List<String> tags) {
	}

}
