package org.pathfinder.tenancy.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.NotAllowed;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.database.TestDoor;
import org.pathfinder.tenancy.provisioning.TestDatabase;
import org.pathfinder.web.Person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MembersTest {

	private static final UUID ANN = new UUID(1, 1);

	private static final UUID BOB = new UUID(1, 2);

	private static final UUID CAT = new UUID(1, 3);

	private static TestDatabase test;

	private static TestDoor door;

	private final List<MembershipChanged> published = new ArrayList<>();

	private Members members;

	private TransactionTemplate transaction;

	@BeforeAll
	static void twoCouncils() {
		test = new TestDatabase("people");
		test.migrate("alpha", "beta");
		door = new TestDoor(test.url(), test.prefix());
	}

	@AfterAll
	static void close() {
		door.close();
	}

	/** Ann and Bob look after Alpha; Cat looks at both councils. */
	@BeforeEach
	void threeMembers() {
		test.superuser().sql("delete from platform.membership").update();
		add("alpha", ANN, MemberRole.ADMINISTRATOR);
		add("alpha", BOB, MemberRole.ADMINISTRATOR);
		add("alpha", CAT, MemberRole.VIEWER);
		add("beta", CAT, MemberRole.LEAD);
		this.members = new Members(JdbcClient.create(door.dataSource()),
				(event) -> this.published.add((MembershipChanged) event));
		this.transaction = new TransactionTemplate(new DataSourceTransactionManager(door.dataSource()));
	}

	@Test
	void leavingOneCouncilKeepsTheOthers() {
		as(ANN, MemberRole.ADMINISTRATOR, (members) -> members.remove(CAT, 1));

		assertThat(membersOf("alpha")).containsExactlyInAnyOrder(ANN, BOB);
		assertThat(membersOf("beta")).containsExactly(CAT);
		assertThat(this.published)
			.containsExactly(new MembershipChanged(new Slug("alpha"), CAT, MemberRole.VIEWER, null));
	}

	@Test
	void anAdministratorMayLeaveUntilTheyAreTheLast() {
		as(ANN, MemberRole.ADMINISTRATOR, (members) -> members.remove(ANN, 1));

		assertThatExceptionOfType(LastAdministrator.class)
			.isThrownBy(() -> as(BOB, MemberRole.ADMINISTRATOR, (members) -> members.remove(BOB, 1)));
		assertThatExceptionOfType(LastAdministrator.class).isThrownBy(
				() -> as(BOB, MemberRole.ADMINISTRATOR, (members) -> members.changeRole(BOB, 1, MemberRole.LEAD)));
		assertThat(membersOf("alpha")).containsExactlyInAnyOrder(BOB, CAT);
	}

	@Test
	void afterAnotherBecameOneTheLastMayGo() {
		as(ANN, MemberRole.ADMINISTRATOR, (members) -> members.remove(BOB, 1));

		as(ANN, MemberRole.ADMINISTRATOR, (members) -> members.changeRole(CAT, 1, MemberRole.ADMINISTRATOR));
		as(ANN, MemberRole.ADMINISTRATOR, (members) -> members.changeRole(ANN, 1, MemberRole.CONTRIBUTOR));

		assertThat(as(CAT, MemberRole.ADMINISTRATOR, (members) -> members.find(ANN)).role())
			.isEqualTo(MemberRole.CONTRIBUTOR);
	}

	/** The second waits for the first, and finds that they are the last. */
	@Test
	void ofTwoWhoRemoveEachOtherAtTheSameTimeOneStays() {
		CompletableFuture<Member> second = as(ANN, MemberRole.ADMINISTRATOR, (members) -> {
			members.remove(BOB, 1);
			CompletableFuture<Member> removesAnn = CompletableFuture
				.supplyAsync(() -> as(BOB, MemberRole.ADMINISTRATOR, (theirs) -> theirs.remove(ANN, 1)));
			Awaitility.await("the second waits").atMost(Duration.ofSeconds(30)).until(MembersTest::somebodyWaits);
			return removesAnn;
		});

		assertThat(second).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(LastAdministrator.class);
		assertThat(membersOf("alpha")).containsExactlyInAnyOrder(ANN, CAT);
	}

	private static boolean somebodyWaits() {
		return test.superuser()
			.sql("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')")
			.query(Boolean.class)
			.single();
	}

	@Test
	void whoActsOnWhatHasChangedIsTold() {
		as(ANN, MemberRole.ADMINISTRATOR, (members) -> members.changeRole(CAT, 1, MemberRole.CONTRIBUTOR));

		assertThatExceptionOfType(StaleVersion.class)
			.isThrownBy(() -> as(BOB, MemberRole.ADMINISTRATOR, (members) -> members.remove(CAT, 1)));
		assertThat(membersOf("alpha")).contains(CAT);
	}

	@Test
	void aLeadMakesNoAdministrators() {
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(
				() -> as(CAT, MemberRole.LEAD, (members) -> members.changeRole(CAT, 1, MemberRole.ADMINISTRATOR)));
	}

	@Test
	void whoIsAMemberElsewhereIsNotFoundHere() {
		test.superuser()
			.sql("delete from platform.membership where council = 'alpha' and person = ?")
			.param(CAT)
			.update();

		assertThatExceptionOfType(NoSuchMember.class)
			.isThrownBy(() -> as(ANN, MemberRole.ADMINISTRATOR, (members) -> members.remove(CAT, 1)));
		assertThat(membersOf("beta")).containsExactly(CAT);
	}

	@Test
	void membersAreFoundByPartsOfNamesAndAddresses() {
		assertThat(found("CAT")).containsExactly(CAT);
		assertThat(found("bob@alpha")).containsExactly(BOB);
		assertThat(found("%")).isEmpty();
		assertThat(found("c\0at")).isEmpty();
		assertThat(found("\0cat" + "\0".repeat(500_000))).containsExactly(CAT);
		assertThat(found("")).hasSize(3);
	}

	private List<UUID> found(String words) {
		return as(ANN, MemberRole.ADMINISTRATOR,
				(members) -> members.list(new Wanted(words, null), 0, 50).stream().map(Member::person).toList());
	}

	private <T> T as(UUID person, MemberRole role, Function<Members, T> work) {
		var member = new Workspace.Member(new Council(new Slug("alpha"), "Alpha", "E00000001"),
				new Person(person, "Somebody", "somebody@alpha.example", Set.of(), null), role, false);
		return Workspace.call(member, () -> this.transaction.execute((status) -> work.apply(this.members)));
	}

	private static void add(String council, UUID person, MemberRole role) {
		String name = person.equals(ANN) ? "Ann" : person.equals(BOB) ? "Bob" : "Cat";
		test.superuser()
			.sql("insert into platform.membership (council, person, role, name, email) values (?, ?, ?, ?, lower(?))")
			.params(council, person, role.name(), name, name + "@" + council + ".example")
			.update();
	}

	private static List<UUID> membersOf(String council) {
		return test.superuser()
			.sql("select person from platform.membership where council = ?")
			.param(council)
			.query(UUID.class)
			.list();
	}

}
