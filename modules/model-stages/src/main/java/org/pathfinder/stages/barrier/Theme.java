package org.pathfinder.stages.barrier;

import java.util.Arrays;
import java.util.List;

import org.springframework.modulith.NamedInterface;

/** What a barrier is about. Each theme belongs to one kind of barrier. */
@NamedInterface("words")
public enum Theme {

	DEVICES(BarrierKind.PEOPLE), CONNECTIVITY(BarrierKind.PEOPLE), COST(BarrierKind.PEOPLE), SKILLS(BarrierKind.PEOPLE),
	CONFIDENCE(BarrierKind.PEOPLE), MOTIVATION(BarrierKind.PEOPLE), ACCESSIBILITY(BarrierKind.PEOPLE),
	TRUST(BarrierKind.PEOPLE), LANGUAGE(BarrierKind.PEOPLE), OTHER_PEOPLE(BarrierKind.PEOPLE),

	CAPACITY(BarrierKind.PARTNERS), STAFF_SKILLS(BarrierKind.PARTNERS), FUNDING(BarrierKind.PARTNERS),
	EQUIPMENT(BarrierKind.PARTNERS), AWARENESS(BarrierKind.PARTNERS), POLICY(BarrierKind.PARTNERS),
	OTHER_PARTNERS(BarrierKind.PARTNERS);

	private final BarrierKind kind;

	Theme(BarrierKind kind) {
		this.kind = kind;
	}

	public BarrierKind kind() {
		return this.kind;
	}

	/** The themes of one kind of barrier. */
	public static List<Theme> of(BarrierKind kind) {
		return Arrays.stream(values()).filter((theme) -> theme.kind == kind).toList();
	}

}
