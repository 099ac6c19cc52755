package org.pathfinder;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.testing.Servers;
import org.pathfinder.web.EntryPoint;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

/** What the compiler does not see and a reviewer would have to. */
class ArchitectureTest {

	/** What {@code ./run} and tests are made of; never deployed. */
	private static final DescribedPredicate<JavaClass> BESIDE = resideInAnyPackage("org.pathfinder.local..",
			"org.pathfinder.testing..");

	private static JavaClasses pathfinder;

	@BeforeAll
	static void allThatIsDeployed() {
		pathfinder = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("org.pathfinder")
			.that(not(BESIDE));
		assertThat(pathfinder).hasSizeGreaterThan(100);
	}

	@Test
	void modulesUseNoMoreOfEachOtherThanIsOffered() {
		ApplicationModules.of(Pathfinder.class, BESIDE).verify();
	}

	@ParameterizedTest
	@ValueSource(strings = { "library", "stages", "tenancy" })
	void packagesOfAModuleSeeEachOtherInOneDirection(String module) {
		JavaClasses ofModule = pathfinder.that(resideInAPackage("org.pathfinder." + module + ".."));

		SlicesRuleDefinition.slices().matching("org.pathfinder.(**)").should().beFreeOfCycles().check(ofModule);
	}

	/** {@code ./test} leaves out tests of other modules when one of these has changed. */
	@Test
	void whatOtherModulesSeeOfOneDoesNotReachItsInnerPackages() throws IOException {
		Matcher inner = Pattern.compile("^inner='(.+)'$", Pattern.MULTILINE)
			.matcher(Files.readString(Servers.root().resolve("infra/unaffected.sh")));
		assertThat(inner.find()).isTrue();
		String[] packages = inner.group(1).split(" ");
		for (String each : packages) {
			String name = "org.pathfinder." + each.replace('/', '.');
			String module = name.substring(0, name.lastIndexOf('.'));

			assertThat(pathfinder.that(resideInAPackage(name + ".."))).as(each).isNotEmpty();
			assertThat(seen(pathfinder.that(not(resideInAPackage(module + "..")))))
				.filteredOn(resideInAPackage(name + "..")::test)
				.as(each)
				.isEmpty();
		}
	}

	/** All of Pathfinder that these depend on, and what that depends on. */
	private static Set<JavaClass> seen(JavaClasses from) {
		var seen = new HashSet<>(from);
		var next = new ArrayDeque<>(from);
		while (!next.isEmpty()) {
			next.pop()
				.getDirectDependenciesFromSelf()
				.stream()
				.map((dependency) -> dependency.getTargetClass().getBaseComponentType())
				.filter((type) -> pathfinder.contain(type.getName()) && seen.add(type))
				.forEach(next::push);
		}
		return seen;
	}

	/** Of two texts by one name, the later would be shown in both places. */
	@Test
	void everyMessageHasOneText() throws IOException {
		var names = new ArrayList<String>();
		for (Resource messages : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:messages/*.properties")) {
			messages.getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.filter((line) -> !line.startsWith("#") && line.contains("="))
				.forEach((line) -> names.add(line.substring(0, line.indexOf('='))));
		}

		assertThat(names).hasSizeGreaterThan(1000).doesNotHaveDuplicates();
	}

	@Test
	void nothingIsInjectedIntoFields() {
		check(noFields().should()
			.beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
			.orShould()
			.beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
			.orShould()
			.beAnnotatedWith("jakarta.inject.Inject")
			.orShould()
			.beAnnotatedWith("jakarta.annotation.Resource")
			.orShould()
			.beAnnotatedWith("jakarta.persistence.PersistenceContext"));
	}

	@Test
	void entitiesHaveVerbsAndNoSetters() {
		check(noMethods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith("jakarta.persistence.Entity")
			.or()
			.areDeclaredInClassesThat()
			.areAnnotatedWith("jakarta.persistence.MappedSuperclass")
			.or()
			.areDeclaredInClassesThat()
			.areAnnotatedWith("jakarta.persistence.Embeddable")
			.should()
			.haveNameMatching("set[A-Z].*"));
	}

	/** Waits in every process for the database, and touches nothing of a council's. */
	private static final DescribedPredicate<JavaClass> OPENING = name("org.pathfinder.tenancy.database.Opening")
		.forSubtype();

	@Test
	void everyWayInIsAnEntryPoint() {
		check(classes().that()
			.areMetaAnnotatedWith("org.springframework.stereotype.Controller")
			.or(assignableTo("org.springframework.context.Lifecycle").and(not(OPENING)))
			.or()
			.areAssignableTo("org.springframework.boot.ApplicationRunner")
			.or()
			.areAssignableTo("org.springframework.boot.CommandLineRunner")
			.or(SCHEDULED)
			.should()
			.beAnnotatedWith(EntryPoint.class));
	}

	private static final DescribedPredicate<JavaClass> SCHEDULED = DescribedPredicate.describe("have scheduled methods",
			(type) -> type.getAllMethods()
				.stream()
				.anyMatch((method) -> method.isMetaAnnotatedWith("org.springframework.scheduling.annotation.Scheduled")
						|| method.isMetaAnnotatedWith("org.springframework.scheduling.annotation.Schedules")));

	@Test
	void entryPointsAreOpenedByTargetsThatExist() {
		check(classes().that().areAnnotatedWith(EntryPoint.class).should(openTo(ChosenTarget.KNOWN)));
	}

	/** Nobody asks whether upkeep may do what it does, so nobody but a worker is it. */
	@Test
	void onlyWorkersActForNobodyInACouncil() {
		check(noClasses()
			.that(DescribedPredicate.describe("are no worker's way in",
					(type) -> !type.isAnnotatedWith(EntryPoint.class)
							|| !List.of(type.getAnnotationOfType(EntryPoint.class).value()).equals(List.of("worker"))))
			.should()
			.callConstructor(Workspace.Upkeep.class, Slug.class));
	}

	private static ArchCondition<JavaClass> openTo(Collection<String> targets) {
		return new ArchCondition<>("be opened by some of " + targets) {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				List<String> named = Arrays.asList(type.getAnnotationOfType(EntryPoint.class).value());
				events.add(new SimpleConditionEvent(type, !named.isEmpty() && targets.containsAll(named),
						type.getName() + " is opened by " + named));
			}
		};
	}

	/**
	 * Nobody who can put a wall round council data could keep one round a statement that
	 * somebody else wrote: SQL is written by us, and what people typed is a parameter.
	 */
	@Test
	void noSqlIsPutTogether() {
		List<String> found = pathfinder.stream()
			.flatMap((type) -> type.getSource().stream())
			.flatMap((source) -> BuiltSql.in(source.getUri()).stream())
			.toList();

		// replays what Liquibase rendered from our own changelogs
		assertThat(found).containsOnly("org.pathfinder.tenancy.provisioning.CouncilSchemas.replay");
	}

	@Test
	void sqlThatIsPutTogetherWouldBeNoticed() {
		URI here = new ClassFileImporter().importClass(Careless.class).getSource().orElseThrow().getUri();

		assertThat(BuiltSql.in(here)).extracting((method) -> method.substring(method.lastIndexOf('.') + 1))
			.containsExactlyInAnyOrder("concatenates", "formats", "passesOn", "chooses", "refers", "prepares",
					"executes");
	}

	/**
	 * Hibernate's {@code find} answers 'none' when the connection breaks under it in a
	 * transaction that is marked for rollback, and people would read that something of
	 * theirs is not there.
	 */
	@Test
	void nothingIsFoundByHibernatesOwnFind() {
		check(methods().that()
			.haveName("findById")
			.and()
			.areDeclaredInClassesThat()
			.areAssignableTo("org.springframework.data.repository.Repository")
			.should()
			.beAnnotatedWith("org.springframework.data.jpa.repository.Query"));
		check(noClasses().should()
			.beAssignableTo("org.springframework.data.repository.CrudRepository")
			.orShould()
			.callMethodWhere(target(nameMatching("find|getReference"))
				.and(target(owner(resideInAnyPackage("jakarta.persistence..", "org.hibernate.."))))));
	}

	@Test
	void onlyTheDoorProvisioningAndSessionsHoldConnections() {
		check(noClasses().that()
			.resideOutsideOfPackages("org.pathfinder.tenancy.database", "org.pathfinder.tenancy.provisioning",
					"org.pathfinder.tenancy.tasks", "org.pathfinder.web.session")
			.should()
			.dependOnClassesThat(resideInAnyPackage("java.sql", "javax.sql", "com.zaxxer.hikari..", "org.postgresql..",
					"org.springframework.jdbc.datasource..", "liquibase..")
				.and(not(assignableTo(SQLException.class).or(equivalentTo(ResultSet.class))
					.or(equivalentTo(Array.class)))))
			.orShould()
			.dependOnClassesThat()
			.haveFullyQualifiedName("org.springframework.jdbc.core.JdbcTemplate")
			.orShould()
			.callMethodWhere(target(owner(assignableTo(JdbcClient.class))).and(target(name("create")))));
	}

	/**
	 * The workspace is bound to the thread at hand and follows to no other. None is bound
	 * where councils' schemas are made, and who hangs up on a slow server needs none.
	 */
	@Test
	void noWorkIsHandedToAnotherThread() {
		check(noClasses().that(not(OPENING))
			.and()
			.doNotHaveFullyQualifiedName("org.pathfinder.tenancy.provisioning.CouncilSchemas")
			.and()
			.doNotHaveFullyQualifiedName("org.pathfinder.tenancy.signon.Fetch")
			.should()
			.dependOnClassesThat(assignableTo("java.util.concurrent.Executor")
				.or(assignableTo("java.util.concurrent.CompletionStage"))
				.or(resideInAPackage("java.util.concurrent")
					.and(nameMatching(".*\\.(Executors|ForkJoin.*|.*CompletionService|StructuredTaskScope.*|Flow.*)")))
				.or(nameMatching("java\\.util\\.Timer(Task)?"))
				.or(resideInAnyPackage("org.springframework.core.task..",
						"org.springframework.scheduling.concurrent.."))
				.or(nameMatching("org\\.springframework\\.scheduling\\.annotation\\.(Enable)?Async")))
			.orShould()
			.callCodeUnitWhere(target(owner(assignableTo(Thread.class))))
			.orShould()
			.callMethodWhere(target(name("parallelStream")).and(target(owner(assignableTo(Collection.class)))))
			.orShould()
			.callMethodWhere(target(name("parallel")).and(target(owner(assignableTo(BaseStream.class))))));
	}

	@Test
	void timeIsPassedInOrAskedOfTheClockBean() {
		check(noClasses().should()
			.dependOnClassesThat(belongToAnyOf(java.util.Date.class, java.util.Calendar.class, java.sql.Date.class,
					java.sql.Timestamp.class))
			.orShould()
			.callMethodWhere(target(owner(resideInAPackage("java.time.."))).and(target(nameMatching("now")))
				.and(not(target(rawParameterTypes(Clock.class)))))
			.orShould()
			.callMethod(System.class, "currentTimeMillis"));
		check(noClasses().that()
			.areNotAssignableTo(Pathfinder.class)
			.should()
			.callMethodWhere(target(owner(equivalentTo(Clock.class))).and(target(nameMatching("system.*|tick.+")))));
	}

	@Test
	void namesSayWhatATypeIs() {
		check(noClasses().should()
			.haveNameMatching(".*[.$](Abstract|Base)[A-Z][^.$]*|.*(Impl|Manager|Utils?|Helper|Dto|DTO|Mapper|Entity)"));
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(false).check(pathfinder);
	}

	/** What {@link BuiltSql} has to find, and what it has to let pass. */
	@SuppressWarnings({ "unused", "SqlSourceToSinkFlow" })
	private static final class Careless {

		private static final String CONSTANT = "select 1";

		private final JdbcClient database;

		private final Connection connection;

		private final Statement statement;

		Careless(JdbcClient database, Connection connection, Statement statement) {
			this.database = database;
			this.connection = connection;
			this.statement = statement;
		}

		Object literal() {
			return this.database.sql("select ?").param(1);
		}

		Object constant() {
			return this.database.sql(CONSTANT + " where true");
		}

		PreparedStatement preparesAConstant() throws SQLException {
			return this.connection.prepareStatement(CONSTANT);
		}

		Object concatenates(String typed) {
			return this.database.sql("select '" + typed + "'");
		}

		Object formats(String typed) {
			return this.database.sql("select '%s'".formatted(typed));
		}

		Object passesOn(String sql) {
			return this.database.sql(sql);
		}

		Object chooses(String typed, boolean all) {
			return this.database.sql(all ? typed : "select 1");
		}

		Function<String, Object> refers() {
			return this.database::sql;
		}

		PreparedStatement prepares(String typed) throws SQLException {
			return this.connection.prepareStatement("delete from " + typed);
		}

		boolean executes(StringBuilder sql) throws SQLException {
			return this.statement.execute(sql.toString());
		}

	}

}
