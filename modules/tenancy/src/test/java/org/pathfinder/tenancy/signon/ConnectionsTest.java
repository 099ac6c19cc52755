package org.pathfinder.tenancy.signon;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

import org.pathfinder.tenancy.AsPlatform;
import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.CouncilChanged;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.WaysIn;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.database.TestDoor;
import org.pathfinder.tenancy.people.StaleVersion;
import org.pathfinder.tenancy.provisioning.TestDatabase;
import org.pathfinder.tenancy.tasks.Tasks;
import org.pathfinder.web.Person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What councils, operators and the register make of connections, in a database. */
class ConnectionsTest {

	private static final UUID ANN = new UUID(1, 1);

	private static final String METADATA = """
			{"kind": "OIDC", "issuer": "https://login.example", "signIn": "https://login.example/auth", "post": false,
			"token": "https://login.example/token", "keys": "https://login.example/keys", "certificates": []}
			""";

	private static TestDatabase test;

	private static TestDoor door;

	private static AnnotationConfigApplicationContext context;

	private static JdbcClient superuser;

	private final Connections connections = context.getBean(Connections.class);

	private final OperatorConnections operators = context.getBean(OperatorConnections.class);

	private final TransactionTemplate transaction = context.getBean(TransactionTemplate.class);

	@BeforeAll
	static void twoCouncils() {
		test = new TestDatabase("signon");
		test.migrate("alpha", "beta");
		superuser = test.superuser();
		door = new TestDoor(test.url(), test.prefix());
		context = new AnnotationConfigApplicationContext(Wiring.class);
	}

	@AfterAll
	static void close() {
		context.close();
		door.close();
	}

	/** Ann looks after Alpha, where she joined with another address than she has now. */
	@BeforeEach
	void twoCouncilsThatShareADomain() {
		for (String sql : List.of("delete from platform.sign_on", "delete from platform.identity_provider",
				"delete from platform.membership", "delete from platform.scheduled_tasks",
				"update platform.council set email_domains = '{alpha.example,old.example,shared.example}' where slug = 'alpha'",
				"update platform.council set email_domains = '{beta.example,shared.example}' where slug = 'beta'")) {
			superuser.sql(sql).update();
		}
		superuser
			.sql("""
					insert into platform.membership (council, person, role, name, email)
					values ('alpha', ?, 'ADMINISTRATOR', 'Ann', 'ann@old.example'), ('beta', ?, 'ADMINISTRATOR', 'Ann', 'ann@beta.example')
					""")
			.params(ANN, ANN)
			.update();
	}

	@Test
	void whoCameAnotherWayCannotLockThemselvesOut() {
		UUID connection = connection("alpha", "alpha-1", "TESTED");

		for (String own : List.of("alpha.example", "old.example")) {
			assertThatExceptionOfType(NotThroughIt.class).as(own)
				.isThrownBy(() -> switchOn(null, "alpha", connection, 1, "shared.example", own));
			assertThatExceptionOfType(NotThroughIt.class).as(own)
				.isThrownBy(() -> switchOn("beta-1", "alpha", connection, 1, own));
		}
		assertThat(switchOn(null, "alpha", connection, 1, "shared.example").state()).isEqualTo(State.ON);
		assertThat(switchOn("alpha-1", "alpha", connection, 2, "alpha.example", "old.example").domains())
			.containsExactly("alpha.example", "old.example");
	}

	@Test
	void whatIsOffIsTriedOnceMoreBeforeItIsOnAgain() {
		UUID connection = connection("alpha", "alpha-1", "TESTED");
		switchOn("alpha-1", "alpha", connection, 1, "alpha.example");
		as("alpha", "alpha-1", () -> this.connections.switchOff(connection, 2));

		assertThatExceptionOfType(NotNow.class)
			.isThrownBy(() -> switchOn("alpha-1", "alpha", connection, 3, "alpha.example"));
		assertThat(as("alpha", null, () -> this.connections.tryAgain(connection, 3)).state())
			.isEqualTo(State.CONNECTED);
		assertThatExceptionOfType(NotNow.class)
			.isThrownBy(() -> switchOn("alpha-1", "alpha", connection, 4, "alpha.example"));
		assertThatExceptionOfType(NotNow.class)
			.isThrownBy(() -> as("alpha", null, () -> this.connections.tryAgain(connection, 4)));
	}

	@Test
	void whatIsRefusedOrTakenBackIsOver() {
		UUID refused = connection("alpha", "alpha-1", "ASKED");
		superuser.sql("insert into platform.sign_on_secret values ('alpha', ?, 'a secret')").param(refused).update();
		UUID connection = connection("alpha", "alpha-2", "TESTED");
		switchOn(null, "alpha", connection, 1, "shared.example");

		assertThat(asPlatform(() -> this.operators.refuse("alpha", refused, 1, "Nobody knows of it")).reason())
			.isEqualTo("Nobody knows of it");
		assertThat(superuser.sql("select count(*) from platform.sign_on_secret").query(Integer.class).single())
			.isZero();
		assertThatExceptionOfType(NotNow.class)
			.isThrownBy(() -> asPlatform(() -> this.operators.agree("alpha", refused, 2)));
		as("alpha", null, () -> this.connections.withdraw(refused, 2));
		assertThatExceptionOfType(NotNow.class).as("while people come through it")
			.isThrownBy(() -> as("alpha", null, () -> this.connections.withdraw(connection, 2)));
		as("alpha", null, () -> this.connections.switchOff(connection, 2));
		as("alpha", null, () -> this.connections.withdraw(connection, 3));
		assertThat(as("alpha", null, this.connections::all)).isEmpty();
	}

	@Test
	void whoActsOnWhatHasChangedIsTold() {
		UUID connection = connection("alpha", "alpha-1", "TESTED");

		assertThatExceptionOfType(StaleVersion.class)
			.isThrownBy(() -> switchOn("alpha-1", "alpha", connection, 7, "alpha.example"));
	}

	@Test
	void anOperatorSwitchesOffWhatIsBroken() {
		UUID connection = connection("alpha", "alpha-1", "TESTED");
		switchOn("alpha-1", "alpha", connection, 1, "alpha.example");
		superuser.sql("delete from platform.scheduled_tasks").update();

		assertThatExceptionOfType(StaleVersion.class)
			.isThrownBy(() -> asPlatform(() -> this.operators.switchOff("alpha", connection, 1)));
		assertThat(asPlatform(() -> this.operators.switchOff("alpha", connection, 2)))
			.satisfies((off) -> assertThat(off.state()).isEqualTo(State.OFF))
			.satisfies((off) -> assertThat(off.domains()).isEmpty());
		assertThat(audit("alpha")).last().isEqualTo("SWITCHED_OFF /settings/sign-in/" + connection + " null");
		assertThat(followed()).containsExactly("alpha-1");
		assertThatExceptionOfType(NotNow.class)
			.isThrownBy(() -> asPlatform(() -> this.operators.switchOff("alpha", connection, 3)));
	}

	@Test
	void onlyWhatKeycloakHasIsShared() {
		connection("beta", "beta-1", "AGREED");
		UUID shared = connection("alpha", "beta-1", "ASKED");

		assertThat(as("alpha", null, () -> this.connections.isKnown("beta-1"))).isFalse();
		assertThatExceptionOfType(NotNow.class)
			.isThrownBy(() -> asPlatform(() -> this.operators.agree("alpha", shared, 1)));
		superuser.sql("update platform.identity_provider set state = 'CONNECTED'").update();
		assertThat(as("alpha", null, () -> this.connections.isKnown("beta-1"))).isTrue();
		assertThat(asPlatform(() -> this.operators.agree("alpha", shared, 1)).state()).isEqualTo(State.CONNECTED);
	}

	@Test
	void onlyADomainOfTheCouncilLeadsToItsProvider() {
		UUID connection = connection("alpha", "alpha-1", "TESTED");

		assertThatExceptionOfType(NotTheirDomain.class)
			.isThrownBy(() -> switchOn("alpha-1", "alpha", connection, 1, "alpha.example", "beta.example"));
		assertThatItIsRefused("alpha",
				"insert into platform.sign_on_domain values ('beta.example', 'alpha', '%s', 'alpha-1')"
					.formatted(connection));
		assertThat(domains()).isEmpty();
	}

	@Test
	void aDomainThatCouncilsShareLeadsToOneProvider() {
		UUID theirs = connection("beta", "beta-1", "TESTED");
		UUID connection = connection("alpha", "alpha-1", "TESTED");
		switchOn(null, "beta", theirs, 1, "shared.example");

		assertThatExceptionOfType(OtherProvider.class)
			.isThrownBy(() -> switchOn(null, "alpha", connection, 1, "shared.example"));
	}

	/** Whoever changes the register is first, and the second finds what it says then. */
	@Test
	void aDomainThatIsBeingTakenOffTheRegisterIsNotSwitchedOn() throws Exception {
		UUID connection = connection("alpha", "alpha-1", "TESTED");
		CompletableFuture<?> second;

		try (var register = test.owner().getConnection()) {
			register.setAutoCommit(false);
			takeOff(register, "alpha.example");
			second = CompletableFuture.runAsync(() -> switchOn("alpha-1", "alpha", connection, 1, "alpha.example"));
			Awaitility.await("the second waits").atMost(Duration.ofSeconds(30)).until(ConnectionsTest::somebodyWaits);
			register.commit();
		}

		assertThat(second).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(NotTheirDomain.class);
	}

	private static void takeOff(java.sql.Connection register, String domain) throws SQLException {
		try (var update = register.prepareStatement(
				"update platform.council set email_domains = array_remove(email_domains, ?) where slug = 'alpha'")) {
			update.setString(1, domain);
			update.executeUpdate();
		}
	}

	private static boolean somebodyWaits() {
		return superuser.sql(
				"select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')")
			.query(Boolean.class)
			.single();
	}

	@Test
	void whatTheRegisterTakesAwayIsWrittenDownAndTheLastOneSwitchesOff() {
		UUID connection = connection("alpha", "alpha-1", "TESTED");
		switchOn("alpha-1", "alpha", connection, 1, "alpha.example", "shared.example");
		superuser.sql("delete from platform.scheduled_tasks").update();
		String place = " /settings/sign-in/" + connection + " ";

		registerSays("alpha", "{shared.example}");

		assertThat(audit("alpha")).last().isEqualTo("CHANGED" + place + "alpha.example");
		assertThat(domains()).containsExactly("shared.example");
		assertThat(state(connection)).isEqualTo("ON");
		assertThat(followed()).containsOnly("alpha-1");

		registerSays("alpha", "{}");

		assertThat(audit("alpha")).last().isEqualTo("SWITCHED_OFF" + place + "shared.example");
		assertThat(domains()).isEmpty();
		assertThat(state(connection)).isEqualTo("OFF");
	}

	@Test
	void aProviderThatIsTriedIsLookedAtWhenTheRegisterChanges() {
		connection("beta", "beta-1", "ON");
		connection("alpha", "beta-1", "CONNECTED");
		connection("alpha", "alpha-1", "TESTED");
		connection("alpha", "alpha-2", "OFF");

		registerSays("alpha", "{new.example}");

		assertThat(followed()).containsExactly("alpha-1", "beta-1");
	}

	/** Or they would be bound to it without a word. */
	@Test
	void councilsThatShareADomainAreToldWhereItLeads() {
		UUID connection = connection("alpha", "alpha-1", "TESTED");
		assertThat(asPlatform(() -> this.operators.alsoOf("alpha"))).containsExactly("beta Council: shared.example");
		int before = audit("beta").size();

		switchOn(null, "alpha", connection, 1, "shared.example");
		switchOn(null, "alpha", connection, 2, "shared.example");

		assertThat(audit("beta").stream().skip(before)).containsExactly("SWITCHED_ON /settings/sign-in shared.example");
		assertThat(as("beta", null, this.connections::ledByOthers))
			.containsExactly(new Connections.Elsewhere("shared.example", "our account", "alpha Council"));
		assertThat(as("alpha", null, this.connections::ledByOthers)).isEmpty();
		as("alpha", null, () -> this.connections.switchOff(connection, 3));
		assertThat(audit("beta")).last().isEqualTo("SWITCHED_OFF /settings/sign-in shared.example");
	}

	@Test
	void whoSharesADomainWithAnotherCouncilComesThroughItsProvider() {
		UUID connection = connection("alpha", "alpha-1", "TESTED");
		switchOn(null, "alpha", connection, 1, "shared.example");
		var ways = context.getBean(WaysIn.class);

		assertThat(ways.isOpenTo(person("bob@shared.example", null))).isFalse();
		assertThat(ways.isOpenTo(person("bob@shared.example", "alpha-1"))).isTrue();
		assertThat(ways.isOpenTo(person("bob@beta.example", null))).isTrue();
		assertThat(ways.isOpenTo(person("bob@beta.example", "alpha-1"))).isFalse();
	}

	/** Nor that an operator agreed. */
	@Test
	void noCouncilSaysItselfThatAProviderWorks() {
		UUID asked = connection("alpha", "alpha-1", "ASKED");
		UUID tried = connection("alpha", "alpha-2", "TESTED");

		for (String state : List.of("AGREED", "CONNECTED", "TESTED", "ON", "OFF")) {
			assertThatItIsRefused("alpha",
					"update platform.sign_on set state = '%s' where id = '%s'".formatted(state, asked));
		}
		assertThatItIsRefused("alpha", "update platform.sign_on set state = 'OFF' where id = '%s'".formatted(tried));
		String insert = """
				insert into platform.sign_on (council, id, version, alias, shared, name, state, newcomers, asked_by, asked_at, changed_at%s)
				values ('alpha', gen_random_uuid(), 1, 'beta-1', true, 'x', '%s', 'NOBODY', gen_random_uuid(), now(), now()%s)
				""";
		assertThatItIsRefused("alpha", insert.formatted("", "TESTED", ""));
		assertThatItIsRefused("alpha", insert.formatted(", tested_as", "ASKED", ", 'ann@alpha.example'"));
		assertThatCode(() -> asCouncil("alpha", insert.formatted("", "ASKED", ""))).doesNotThrowAnyException();
	}

	private static UUID connection(String council, String alias, String state) {
		boolean own = alias.startsWith(council);
		UUID id = UUID.randomUUID();
		superuser
			.sql("""
					insert into platform.sign_on (council, id, version, alias, shared, name, metadata, state, newcomers, asked_by, asked_at,
						changed_at)
					values (:council, :id, 1, :alias, :shared, 'our account', :metadata::jsonb, :state, 'NOBODY', :id, now(), now())
					""")
			.param("council", council)
			.param("id", id)
			.param("alias", alias)
			.param("shared", !own)
			.param("metadata", METADATA)
			.param("state", state)
			.update();
		if (own && !state.equals("ASKED")) {
			superuser.sql("""
					insert into platform.identity_provider (alias, council, sign_on, name, metadata, state)
					select alias, council, id, name, metadata, case state when 'AGREED' then state else 'CONNECTED' end
					from platform.sign_on where id = ?
					""").param(id).update();
		}
		return id;
	}

	private Connection switchOn(@Nullable String came, String council, UUID connection, int version,
			String... domains) {
		return as(council, came,
				() -> this.connections.switchOn(connection, version, List.of(domains), Newcomers.NOBODY));
	}

	private static Person person(String email, @Nullable String provider) {
		return new Person(ANN, "Ann", email, Set.of(), provider);
	}

	private static <T> T as(String council, @Nullable String came, Supplier<T> work) {
		var member = new Workspace.Member(new Council(new Slug(council), council + " Council", "E00000001"),
				person("ann@" + council + ".example", came), MemberRole.ADMINISTRATOR, false);
		return Workspace.call(member, work::get);
	}

	private static <T> T asPlatform(Supplier<T> work) {
		return Workspace.call(new Workspace.Platform(), work::get);
	}

	private void registerSays(String council, String domains) {
		superuser.sql("update platform.council set email_domains = ?::text[] where slug = ?")
			.params(domains, council)
			.update();
		asPlatform(() -> this.transaction.execute((status) -> {
			context.publishEvent(new CouncilChanged(new Slug(council)));
			return status;
		}));
	}

	private void assertThatItIsRefused(String council, String sql) {
		assertThatExceptionOfType(DataAccessException.class).as(sql).isThrownBy(() -> asCouncil(council, sql));
	}

	private int asCouncil(String council, String sql) {
		return as(council, null, () -> this.transaction.execute((status) -> {
			int rows = context.getBean(JdbcClient.class).sql(sql).update();
			status.setRollbackOnly();
			return rows;
		}));
	}

	private static List<String> audit(String council) {
		return superuser.sql("""
				select act || ' ' || place || ' ' || coalesce(detail, 'null') from platform.audit_entry
				where council = ? and thing = 'SIGN_ON' order by id
				""").param(council).query(String.class).list();
	}

	private static List<String> domains() {
		return superuser.sql("select domain from platform.sign_on_domain order by 1").query(String.class).list();
	}

	private static String state(UUID connection) {
		return superuser.sql("select state from platform.sign_on where id = ?")
			.param(connection)
			.query(String.class)
			.single();
	}

	/** The providers that a worker is to look at. */
	private static List<String> followed() {
		return superuser.sql("""
				select convert_from(task_data, 'UTF8')::jsonb ->> 'alias' from platform.scheduled_tasks order by 1
				""").query(String.class).list();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@Import({ AsPlatform.class, Connections.class, OperatorConnections.class, ConnectionRows.class, Following.class,
			DomainFollower.class, Tasks.class, Audit.class, WaysIn.class })
	static class Wiring {

		@Bean
		DataSource dataSource() {
			return door.dataSource();
		}

		@Bean
		JdbcClient jdbcClient(DataSource database) {
			return JdbcClient.create(database);
		}

		@Bean
		PlatformTransactionManager transactionManager(DataSource database) {
			return new DataSourceTransactionManager(database);
		}

		@Bean
		TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
			return new TransactionTemplate(transactions);
		}

		@Bean
		JsonMapper json() {
			return new JsonMapper();
		}

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

	}

}
