package org.pathfinder.stages.information;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

import org.pathfinder.stages.Said;
import org.pathfinder.stages.Tags;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * What was learnt, and what it rests on.
 *
 * @param learnt what was learnt
 * @param fromWhom who said so
 * @param method how it was learnt
 * @param gatheredOn the day it was learnt
 * @param source where it is written down: a document, a link
 * @param tags what the council sorts it by
 */
@NamedInterface("records")
public record InformationDetails(@NotBlank @Size(max = 1000) @PlainText @Nullable String learnt,
		@Size(max = 300) @PlainText @Nullable String fromWhom, @Nullable Method method,
		@PastOrPresent @Nullable LocalDate gatheredOn, @Size(max = 500) @PlainText @Nullable String source,
		@Size(max = Tags.MOST) List<@Size(max = Tags.LONGEST) @PlainText String> tags) implements Said {

	public InformationDetails {
		learnt = Text.tidy(learnt);
		fromWhom = Text.tidy(fromWhom);
		source = Text.tidy(source);
		tags = Tags.tidy(tags);
	}

	@Override
	public String title() {
		return String.valueOf(this.learnt);
	}

}
