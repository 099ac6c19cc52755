package org.pathfinder.library.share;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.library.Licence;
import org.pathfinder.library.PublishedStory;
import org.pathfinder.library.SharingState;
import org.pathfinder.library.Story;
import org.pathfinder.library.disclosure.Disclosure;
import org.pathfinder.library.draft.CaseStudies;
import org.pathfinder.library.draft.KeptCaseStudy;
import org.pathfinder.library.picture.KeptPicture;
import org.pathfinder.library.picture.Pictures;
import org.pathfinder.library.quote.KeptQuote;
import org.pathfinder.library.quote.Quotes;
import org.pathfinder.library.review.Decided;
import org.pathfinder.library.review.Offer;
import org.pathfinder.library.review.Offers;
import org.pathfinder.stages.StaleVersion;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;

/**
 * What a council's leads do with copies of its case studies: offer them to the library's
 * editors, correct what is published, and take back what is outside. One transaction a
 * verb.
 */
@Service
@Transactional
public class Copies {

	private final CaseStudies studies;

	private final Quotes quotes;

	private final Pictures pictures;

	private final Offers offers;

	private final Audit audit;

	Copies(CaseStudies studies, Quotes quotes, Pictures pictures, Offers offers, Audit audit) {
		this.studies = studies;
		this.quotes = quotes;
		this.pictures = pictures;
		this.offers = offers;
		this.audit = audit;
	}

	/** What to look at before it is shared, and what became of it. */
	@Transactional(readOnly = true)
	public Look look(UUID caseStudy) {
		KeptCaseStudy study = this.studies.find(caseStudy);
		Story story = story(study);
		Optional<Offer> offer = this.offers.of(caseStudy);
		PublishedStory.Council author = this.offers.author();
		var preview = new PublishedStory(story, offer.map(Offer::licence).orElse(Licence.OGL_UK_3), author,
				offer.map(Offer::publishedAt).orElse(null), offer.map(Offer::correctedAt).orElse(null));
		List<KeptPicture> pictures = this.pictures.of(caseStudy);
		boolean behind = offer.isPresent()
				&& !(offer.get().story().mark().equals(story.mark()) && this.offers.showsPicturesOf(caseStudy));
		return new Look(study, preview, pictures, mark(story, pictures), story.missing(),
				Disclosure.in(story,
						pictures.stream().map((picture) -> String.valueOf(picture.details().alt())).toList(),
						List.of(author.name(), author.region())),
				offer.orElse(null), behind,
				offer.map((copy) -> this.offers.remarks(copy.submission())).orElse(List.of()));
	}

	/**
	 * Offers it to the editors, or offers it anew.
	 * @param version the version that was looked at
	 * @param seen the mark of what was looked at
	 * @param licence under what others may use it
	 * @param remark what to tell the editors, if anything
	 * @throws StaleVersion if it is not what was looked at any more
	 * @throws NotReady if something is missing
	 * @throws OfAnExample if it tells of one
	 * @throws Decided if it is published
	 */
	public void offer(UUID caseStudy, int version, UUID seen, Licence licence, @Nullable String remark) {
		KeptCaseStudy study = this.studies.hold(caseStudy, version);
		if (study.state() == SharingState.PUBLISHED) {
			throw new Decided();
		}
		this.offers.offer(caseStudy, study.version(), checked(study, seen), licence, remark);
		this.studies.offered(caseStudy);
		this.audit.record(Act.ASKED, thing(caseStudy).saying(SharingState.SUBMITTED.name()));
	}

	/**
	 * Puts what it says now in the place of what is published.
	 * @param version the version that was looked at
	 * @param seen the mark of what was looked at
	 * @throws StaleVersion if it is not what was looked at any more
	 * @throws NotReady if something is missing
	 * @throws NotShared if it is not published
	 */
	public void correct(UUID caseStudy, int version, UUID seen) {
		KeptCaseStudy study = this.studies.hold(caseStudy, version);
		if (!this.offers.correct(caseStudy, study.version(), checked(study, seen))) {
			throw new NotShared();
		}
		this.audit.record(Act.CHANGED, thing(caseStudy).saying(SharingState.PUBLISHED.name()));
	}

	/**
	 * Takes back every copy, whatever it has become. Nobody has to have seen the latest
	 * words for that.
	 * @return how it stands in the council then
	 * @throws NotShared if no copy was outside
	 */
	public SharingState takeBack(UUID caseStudy) {
		this.studies.hold(caseStudy, null);
		boolean published = this.offers.takeBack(caseStudy).orElseThrow(NotShared::new);
		SharingState state = this.studies.takenBack(caseStudy, published);
		this.audit.record(Act.ENDED, thing(caseStudy).saying(state.name()));
		return state;
	}

	private Story checked(KeptCaseStudy study, UUID seen) {
		Story story = story(study);
		if (!seen.equals(mark(story, this.pictures.of(study.id())))) {
			throw new StaleVersion(study.version(), study);
		}
		if (!story.missing().isEmpty()) {
			throw new NotReady(story.missing());
		}
		if (study.example()) {
			throw new OfAnExample();
		}
		return story;
	}

	private static UUID mark(Story story, List<KeptPicture> pictures) {
		String seen = pictures.stream()
			.map((picture) -> picture.id() + " " + picture.version())
			.collect(Collectors.joining(",", story.mark().toString(), ""));
		return UUID.nameUUIDFromBytes(seen.getBytes(StandardCharsets.UTF_8));
	}

	private Story story(KeptCaseStudy study) {
		return new Story(study.details(),
				this.quotes.of(study.id())
					.stream()
					.map(KeptQuote::details)
					.map((quote) -> new Story.Quoted(Objects.requireNonNull(quote.words()),
							Objects.requireNonNull(quote.attribution())))
					.toList());
	}

	private static Thing thing(UUID caseStudy) {
		return Thing.of(Thing.Kind.CASE_STUDY).at("/case-studies/" + caseStudy);
	}

}
