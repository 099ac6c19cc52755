package org.pathfinder.library.prefill;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.library.CaseStudyForm;
import org.pathfinder.stages.StepNumber;
import org.pathfinder.web.Picked;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * What a case study begins with, and the programme's records that somebody ticked to be
 * copied into it.
 *
 * @param programme the programme that it tells of, if it is one
 * @param form how much it is going to tell
 * @param title what it is called
 * @param community whether it begins with who the people are
 * @param information the information gathered that it begins with
 * @param barriers the barriers it begins with
 * @param assets the assets it begins with
 * @param opportunities the opportunities it begins with
 * @param steps the steps it begins with
 */
public record NewCaseStudy(@Nullable UUID programme, @NotBlank @Size(max = 150) @PlainText @Nullable String title,
		@NotNull @Nullable CaseStudyForm form, @Nullable Boolean community,
		@Size(max = MOST) Set<@NotNull UUID> information, @Size(max = MOST) Set<@NotNull UUID> barriers,
		@Size(max = MOST) Set<@NotNull UUID> assets, @Size(max = MOST) Set<@NotNull UUID> opportunities,
		@Size(max = 50) List<@NotNull StepNumber> steps) {

	/** As many of the longest records as one answer can hold. */
	static final int MOST = 12;

	@SuppressWarnings("ConstantValue") // absent in forms
	public NewCaseStudy {
		title = Text.tidy(title);
		information = Picked.each(information);
		barriers = Picked.each(barriers);
		assets = Picked.each(assets);
		opportunities = Picked.each(opportunities);
		steps = (steps != null) ? steps : List.of();
	}

	/** Nothing yet to take over. */
	public static NewCaseStudy of(@Nullable UUID programme, CaseStudyForm form, @Nullable String title) {
		return new NewCaseStudy(programme, title, form, false, Set.of(), Set.of(), Set.of(), Set.of(), List.of());
	}

	public boolean beginsWithCommunity() {
		return Boolean.TRUE.equals(this.community);
	}

	/** What it says if it takes nothing over. */
	CaseStudyDetails bare() {
		return new CaseStudyDetails(this.programme, this.form, this.title, null, null, null, null, null, null, Set.of(),
				this.steps, Set.of(), null, null, null, null, null, null);
	}

}
