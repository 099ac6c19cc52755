package org.pathfinder.library.draft;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import org.pathfinder.library.CaseStudyDetails;
import org.pathfinder.library.CaseStudyForm;
import org.pathfinder.library.SharingState;
import org.pathfinder.stages.StepNumber;
import org.pathfinder.stages.asset.Sector;
import org.pathfinder.stages.barrier.Theme;
import org.pathfinder.stages.opportunity.ResourceTier;
import org.pathfinder.stages.programme.CommunityKind;

/** What a council has learnt, told so that others can use it. */
@Entity
@SQLRestriction("removed_at is null")
class CaseStudy {

	@Id
	@GeneratedValue
	@UuidGenerator(style = UuidGenerator.Style.VERSION_7)
	private @Nullable UUID id;

	@Version
	private int version;

	/**
	 * What the council did with it: kept it, offered it or took it back. What editors
	 * make of an offer is kept with the offer.
	 */
	@Enumerated(EnumType.STRING)
	private SharingState state;

	/** Whether it was published once and taken back. */
	private boolean withdrawn;

	private @Nullable UUID programmeId;

	/** Whether a programme that it tells of, or told of once, is an example. */
	private boolean example;

	@Enumerated(EnumType.STRING)
	private @Nullable CaseStudyForm form;

	private @Nullable String title;

	private @Nullable String summary;

	@Enumerated(EnumType.STRING)
	private @Nullable CommunityKind communityKind;

	private @Nullable String community;

	private @Nullable String context;

	private @Nullable String whatWasDone;

	private @Nullable String withWhom;

	@JdbcTypeCode(SqlTypes.ARRAY)
	private List<String> sectors = new ArrayList<>();

	@JdbcTypeCode(SqlTypes.ARRAY)
	private List<String> steps = new ArrayList<>();

	@JdbcTypeCode(SqlTypes.ARRAY)
	private List<String> themes = new ArrayList<>();

	private @Nullable String whatChanged;

	private @Nullable String cost;

	@Enumerated(EnumType.STRING)
	private @Nullable ResourceTier tier;

	private @Nullable Integer year;

	private @Nullable String reuse;

	private @Nullable String again;

	private Instant addedAt;

	private UUID addedBy;

	private Instant changedAt;

	private UUID changedBy;

	/** No query finds it from then on. */
	private @Nullable Instant removedAt;

	@SuppressWarnings("NullAway") // for Hibernate, which fills the fields in
	protected CaseStudy() {
	}

	CaseStudy(CaseStudyDetails details, boolean example, UUID author, Instant now) {
		this.state = SharingState.DRAFT;
		this.addedBy = author;
		this.addedAt = now;
		this.changedBy = author;
		this.changedAt = now;
		say(details, example);
	}

	void change(CaseStudyDetails details, boolean example, UUID author, Instant now) {
		say(details, example);
		this.changedBy = author;
		this.changedAt = now;
	}

	/** Says again what it said once; one that was removed is there again. */
	void restore(CaseStudyDetails said, boolean example, UUID author, Instant now) {
		this.removedAt = null;
		change(said, example, author, now);
	}

	/**
	 * Takes it away.
	 * @throws StillShared if others can read a copy of it
	 */
	void remove(UUID author, Instant now) {
		if (this.state.copied()) {
			throw new StillShared(this.state);
		}
		this.removedAt = now;
		this.changedBy = author;
		this.changedAt = now;
	}

	private void say(CaseStudyDetails details, boolean example) {
		this.example |= example;
		this.programmeId = details.programme();
		this.form = details.form();
		this.title = details.title();
		this.summary = details.summary();
		this.communityKind = details.communityKind();
		this.community = details.community();
		this.context = details.context();
		this.whatWasDone = details.whatWasDone();
		this.withWhom = details.withWhom();
		this.sectors = names(details.sectors());
		this.steps = details.steps()
			.stream()
			.map(StepNumber::toString)
			.collect(Collectors.toCollection(ArrayList::new));
		this.themes = names(details.themes());
		this.whatChanged = details.whatChanged();
		this.cost = details.cost();
		this.tier = details.tier();
		this.year = details.year();
		this.reuse = details.reuse();
		this.again = details.again();
	}

	private static List<String> names(Collection<? extends Enum<?>> values) {
		return values.stream().map(Enum::name).sorted().collect(Collectors.toCollection(ArrayList::new));
	}

	KeptCaseStudy kept() {
		return new KeptCaseStudy(id(), this.version, this.state, this.example, this.addedAt, this.changedAt,
				this.changedBy, details());
	}

	boolean withdrawn() {
		return this.withdrawn;
	}

	boolean offered() {
		return this.state.copied();
	}

	CaseStudyDetails details() {
		return new CaseStudyDetails(this.programmeId, this.form, this.title, this.summary, this.communityKind,
				this.community, this.context, this.whatWasDone, this.withWhom, all(Sector.class, this.sectors),
				this.steps.stream().map(StepNumber::of).toList(), all(Theme.class, this.themes), this.whatChanged,
				this.cost, this.tier, this.year, this.reuse, this.again);
	}

	private static <E extends Enum<E>> Set<E> all(Class<E> type, List<String> names) {
		return names.stream().map((name) -> Enum.valueOf(type, name)).collect(Collectors.toSet());
	}

	UUID id() {
		if (this.id == null) {
			throw new IllegalStateException("Not kept yet");
		}
		return this.id;
	}

	int version() {
		return this.version;
	}

}
