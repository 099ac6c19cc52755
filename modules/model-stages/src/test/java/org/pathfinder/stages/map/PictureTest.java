package org.pathfinder.stages.map;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.pathfinder.stages.ProgrammeHeads;
import org.pathfinder.stages.asset.AssetKind;
import org.pathfinder.stages.barrier.BarrierKind;
import org.pathfinder.stages.opportunity.ResourceTier;

import static org.assertj.core.api.Assertions.assertThat;

class PictureTest {

	private static final ProgrammeHeads.Head PROGRAMME = new ProgrammeHeads.Head(new UUID(0, 0), "Renters", false);

	@Test
	void everythingIsInSomePartAndNoColumnIsTooLong() {
		ProgrammeMap map = map(90, 100, 95, 2);

		List<Picture> parts = Picture.parts(Strand.of(map));

		assertThat(parts).hasSizeGreaterThan(2).allSatisfy((part) -> assertThat(part.tooLong()).isFalse());
		assertThat(parts.stream().flatMap((part) -> part.barriers().stream()))
			.containsExactlyInAnyOrderElementsOf(map.barriers());
		assertThat(parts.stream().flatMap((part) -> part.opportunities().stream())).containsAll(map.opportunities());
		assertThat(parts.stream().flatMap((part) -> part.assets().stream())).containsAll(map.assets());
	}

	@Test
	void aBarrierWithMoreOpportunitiesThanAColumnHoldsIsAPartOfItsOwn() {
		var barrier = barrier(1, 41);
		List<ProgrammeMap.Opportunity> ideas = IntStream.rangeClosed(1, 41)
			.mapToObj((number) -> idea(number, List.of(barrier.id()), List.of()))
			.toList();

		List<Picture> parts = Picture
			.parts(Strand.of(new ProgrammeMap(PROGRAMME, List.of(barrier(2, 0), barrier), ideas, List.of())));

		assertThat(parts).extracting(Picture::tooLong).containsExactly(true, false);
	}

	@Test
	void aMapOfNothingHasNoParts() {
		assertThat(Picture.parts(Strand.of(new ProgrammeMap(PROGRAMME, List.of(), List.of(), List.of())))).isEmpty();
	}

	@Test
	void whatTouchesABarrierEndsAtTheAssetsAndDoesNotComeBack() {
		ProgrammeMap map = map(2, 1, 1, 2);
		Picture picture = Picture.parts(Strand.of(map)).getFirst();

		assertThat(picture.touching(map.barriers().getFirst().id())).containsExactlyInAnyOrder(
				map.barriers().getFirst().id(), map.opportunities().getFirst().id(), map.assets().getFirst().id());
		assertThat(picture.touching(map.assets().getFirst().id())).hasSize(4);
		assertThat(picture.touching(new UUID(9, 9))).isEmpty();
	}

	@Test
	void whatHoldsPartnersBackComesAfterWhatKeepsPeopleOutAndGapsComeLast() {
		var partners = new ProgrammeMap.Barrier(new UUID(1, 1), BarrierKind.PARTNERS, "No time", null, 1);
		var people = barrier(2, 1);
		var gap = barrier(3, 0);
		var ideas = List.of(idea(1, List.of(partners.id(), people.id()), List.of()));

		List<Strand> strands = Strand
			.of(new ProgrammeMap(PROGRAMME, List.of(partners, gap, people), ideas, List.of(asset(1, 0))));

		assertThat(strands).extracting(Strand::barrier).containsExactly(people, gap, partners, null);
		assertThat(strands).extracting(Strand::gap).containsExactly(false, true, false, true);
	}

	/** Each opportunity lowers and uses that many neighbours. */
	private static ProgrammeMap map(int barriers, int opportunities, int assets, int links) {
		var lowered = new ArrayList<UUID>();
		var used = new ArrayList<UUID>();
		List<ProgrammeMap.Opportunity> ideas = IntStream.rangeClosed(1, opportunities).mapToObj((number) -> {
			List<UUID> lowers = neighbours(1, number, barriers, links);
			List<UUID> uses = neighbours(3, number, assets, links);
			lowered.addAll(lowers);
			used.addAll(uses);
			return idea(number, lowers, uses);
		}).toList();
		return new ProgrammeMap(PROGRAMME,
				numbers(barriers).mapToObj((number) -> barrier(number, count(lowered, new UUID(1, number)))).toList(),
				ideas, numbers(assets).mapToObj((number) -> asset(number, count(used, new UUID(3, number)))).toList());
	}

	private static IntStream numbers(int count) {
		return IntStream.rangeClosed(1, count);
	}

	private static List<UUID> neighbours(int kind, int number, int of, int links) {
		return Stream.iterate(number, (next) -> next + 1)
			.limit(links)
			.filter((next) -> next <= of)
			.map((next) -> new UUID(kind, next))
			.toList();
	}

	private static int count(List<UUID> all, UUID id) {
		return (int) all.stream().filter(id::equals).count();
	}

	private static ProgrammeMap.Barrier barrier(int number, int opportunities) {
		return new ProgrammeMap.Barrier(new UUID(1, number), BarrierKind.PEOPLE, "Barrier " + number, null,
				opportunities);
	}

	private static ProgrammeMap.Opportunity idea(int number, List<UUID> barriers, List<UUID> assets) {
		return new ProgrammeMap.Opportunity(new UUID(2, number), "Idea " + number, ResourceTier.SMALL, barriers,
				assets);
	}

	private static ProgrammeMap.Asset asset(int number, int opportunities) {
		return new ProgrammeMap.Asset(new UUID(3, number), AssetKind.PLACE, "Asset " + number, null, opportunities);
	}

}
