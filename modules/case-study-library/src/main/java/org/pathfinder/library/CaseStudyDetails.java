package org.pathfinder.library;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.asset.Sector;
import org.pathfinder.stages.barrier.Theme;
import org.pathfinder.stages.opportunity.ResourceTier;
import org.pathfinder.stages.programme.CommunityKind;
import org.pathfinder.web.Picked;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * What a case study says. A draft needs a title and nothing else: the rest is answered
 * bit by bit.
 *
 * @param programme the council's programme that it tells of, if it is one; for the
 * council's own use, and in no copy that leaves it
 * @param form how much it tells
 * @param title what it is called
 * @param summary what it is about, in a sentence or two
 * @param communityKind what makes the community one
 * @param community who the people are
 * @param context how things were before
 * @param whatWasDone what was done
 * @param withWhom who took part in doing it
 * @param sectors the parts of society that those partners belong to
 * @param steps the steps of the model that it illustrates
 * @param themes what the barriers that it lowered are about
 * @param whatChanged what changed, for whom, and how anybody knows
 * @param cost what it took, in money, time and things
 * @param tier how much of that was not there already
 * @param year the year in which it was done
 * @param reuse what others can take from it as it is
 * @param again whether those who did it would do it again, and what they would do
 * differently
 */
public record CaseStudyDetails(@Nullable UUID programme, @NotNull @Nullable CaseStudyForm form,
		@NotBlank @Size(max = 150) @PlainText @Nullable String title,
		@Size(max = 300) @PlainText @Nullable String summary, @Nullable CommunityKind communityKind,
		@Size(max = 1000) @PlainText @Nullable String community,
		@Size(max = LONGEST) @PlainText @Nullable String context,
		@Size(max = LONGEST) @PlainText @Nullable String whatWasDone,
		@Size(max = LONGEST) @PlainText @Nullable String withWhom, Set<@NotNull Sector> sectors,
		@Size(max = 50) List<@NotNull StepNumber> steps, Set<@NotNull Theme> themes,
		@Size(max = LONGEST) @PlainText @Nullable String whatChanged,
		@Size(max = LONGEST) @PlainText @Nullable String cost, @Nullable ResourceTier tier,
		@Min(2000) @Max(2100) @Nullable Integer year, @Size(max = LONGEST) @PlainText @Nullable String reuse,
		@Size(max = LONGEST) @PlainText @Nullable String again) {

	/** How long an answer can be, in characters. */
	public static final int LONGEST = 5000;

	@SuppressWarnings("ConstantValue") // absent in JSON and in forms
	public CaseStudyDetails {
		title = Text.line(title);
		summary = Text.tidy(summary);
		community = Text.tidy(community);
		context = Text.tidy(context);
		whatWasDone = Text.tidy(whatWasDone);
		withWhom = Text.tidy(withWhom);
		sectors = Picked.each(sectors);
		steps = (steps != null) ? inOrder(steps) : List.of();
		themes = Picked.each(themes);
		whatChanged = Text.tidy(whatChanged);
		cost = Text.tidy(cost);
		reuse = Text.tidy(reuse);
		again = Text.tidy(again);
	}

	/** Nothing yet but how much it is going to tell, and of which programme. */
	public static CaseStudyDetails empty(@Nullable UUID programme) {
		return new CaseStudyDetails(programme, CaseStudyForm.MINI, null, null, null, null, null, null, null, Set.of(),
				List.of(), Set.of(), null, null, null, null, null, null);
	}

	/** The same, of no programme. */
	public CaseStudyDetails ofNoProgramme() {
		return new CaseStudyDetails(null, this.form, this.title, this.summary, this.communityKind, this.community,
				this.context, this.whatWasDone, this.withWhom, this.sectors, this.steps, this.themes, this.whatChanged,
				this.cost, this.tier, this.year, this.reuse, this.again);
	}

	/** Whether it answers more than others need before they can use it. */
	public boolean tellsMore() {
		return Stream.of(this.context, this.withWhom, this.cost, this.tier, this.year, this.reuse, this.again)
			.anyMatch(Objects::nonNull) || !this.sectors.isEmpty() || !this.themes.isEmpty();
	}

	/**
	 * What is told in words, by the name of the field, in the order in which it is read.
	 */
	Map<String, @Nullable String> answers() {
		var answers = new LinkedHashMap<String, @Nullable String>();
		answers.put("title", this.title);
		answers.put("summary", this.summary);
		answers.put("community", this.community);
		answers.put("context", this.context);
		answers.put("whatWasDone", this.whatWasDone);
		answers.put("withWhom", this.withWhom);
		answers.put("whatChanged", this.whatChanged);
		answers.put("cost", this.cost);
		answers.put("reuse", this.reuse);
		answers.put("again", this.again);
		return answers;
	}

	private static List<StepNumber> inOrder(List<StepNumber> written) {
		return written.stream().distinct().sorted(Comparator.nullsFirst(Comparator.naturalOrder())).toList();
	}

}
