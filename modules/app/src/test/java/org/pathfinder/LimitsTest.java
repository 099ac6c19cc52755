package org.pathfinder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.microsoft.playwright.Page;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import org.pathfinder.testing.Chromium;
import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;
import org.pathfinder.web.limit.Costly;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody is told who asks too much, and who is not troubled by it. Each test has a
 * council of its own.
 */
class LimitsTest {

	private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");

	/** More than any limit of these, and what comes back of it in the time it takes. */
	private static final int MANY = 1_000;

	private static final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static ConfigurableApplicationContext application;

	private static Environment environment;

	private static String address;

	private static final Map<String, FormVisitor> visitors = new HashMap<>();

	/** With no proxy that may say on whose behalf it asks. */
	@BeforeAll
	static void anApplicationWithLimitsThatATestCanReach() {
		Map<String, String> settings = Platform.settings(Servers.freePort(), "limits");
		settings.keySet().removeIf((name) -> name.startsWith("pathfinder.limits."));
		settings.put("pathfinder.limits.person", "60");
		settings.put("pathfinder.limits.council", "90");
		settings.put("pathfinder.limits.sign-in", "100");
		settings.put("pathfinder.limits.costly", "3");
		settings.put("server.tomcat.remoteip.internal-proxies", "203.0.113.0/24");
		settings.put("pathfinder.target", "all");
		settings.put("spring.config.additional-location", "classpath:/councils.yaml");
		application = Started.inProcess(settings);
		environment = application.getEnvironment();
		address = settings.get("pathfinder.address");
		for (String email : List.of("lead@plymouth.example", "lead@leeds.example", "contributor@leeds.example",
				"viewer@leeds.example", "lead@coventry.example", "lead@east-riding-of-yorkshire.example",
				"officer@shared.example")) {
			visitors.put(email, FormVisitor.signedIn(environment, email));
		}
	}

	@AfterAll
	static void end() {
		application.close();
	}

	/** With the limit that is there by default. */
	@Test
	void twoHundredPhonesBehindOneAddressPass() throws Exception {
		List<String> assets = ASSET.matcher(get("/").body()).results().map((asset) -> asset.group(1)).toList();
		assertThat(assets).hasSizeGreaterThan(2);

		List<Integer> answers = together(200, () -> {
			var statuses = new ArrayList<>(List.of(get("/").statusCode()));
			for (String asset : assets) {
				statuses.add(get(asset).statusCode());
			}
			for (int time = 0; time < 10; time++) {
				statuses.add(post("/invitations/made-up-token/password").statusCode());
			}
			return statuses;
		});

		assertThat(answers).hasSize(200 * (1 + assets.size() + 10)).doesNotContain(429, 500, 503);
	}

	@Test
	void whoHammersPagesIsToldToWaitAndLosesNothing() {
		FormVisitor lead = visitors.get("lead@plymouth.example");
		var form = Map.of("name", "Sent once too often", "communityKind", "PLACE", "community", "Here", "example",
				"true");

		refusedAtLast(() -> lead.get("/councils/plymouth/programmes/new"));
		Answer refused = refusedAtLast(() -> lead.post("/councils/plymouth/programmes", Map.of("name", "")));

		assertThat(refused.body()).contains("<h1 class=\"govuk-heading-xl\">Too many tries in a short time</h1>",
				"reload this page", "what you typed is saved");
		assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
		assertThat(refused.body()).as("to sign out from here").containsPattern("name=\"_csrf\" value=\"[^\"]+\"");
		assertThat(refused.header("Content-Security-Policy")).contains("default-src 'none'");
		assertThat(refused.header("Cache-Control")).contains("no-store");
		assertThat(visitors.get("lead@coventry.example").get("/councils/coventry").status()).isEqualTo(200);
		assertThat(lead.get("/assets/pathfinder.css").status()).isEqualTo(200);

		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> lead.post("/councils/plymouth/programmes", form).status() == 302);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> lead.get("/councils/plymouth").body().contains("Sent once too often"));
	}

	/** Where no page is, the page that says so is one. */
	@ParameterizedTest
	@ValueSource(strings = { "/assets/nothing", "/model;a=b" })
	void whatIsNotThereIsCountedToo(String path) {
		FormVisitor officer = visitors.get("officer@shared.example");

		Answer refused = refusedAtLast(() -> officer.get(path));

		assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
		assertThat(refused.header("Content-Security-Policy")).contains("default-src 'none'");
	}

	/** As the page says: reload it, and the browser sends again what was typed. */
	@Test
	void aBrowserSendsWhatWasTypedAgain() {
		try (var chromium = new Chromium(); var lead = new Visitor(chromium.browser(), address)) {
			lead.signIn("lead@bexley.example");
			lead.go("/councils/bexley/programmes/new");
			lead.field("Name of the programme").fill("Typed with care");
			lead.field("They live in the same place").check();
			lead.field("Who are the people?").fill("Everybody in the estate");
			lead.page().route("**/councils/bexley/programmes", (form) -> {
				// the next comes back in a second, once the last that did is used up
				ask(lead, 429);
				ask(lead, 200);
				form.resume();
			}, new Page.RouteOptions().setTimes(1));

			lead.page().waitForNavigation(() -> lead.press("Start a programme"));
			assertThat(lead.title()).isEqualTo("Too many tries in a short time");
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
				lead.page().reload();
				return lead.page().content().contains("Typed with care");
			});
		}
	}

	@Test
	void aProgramThatHammersGetsAProblemThatSaysWhenToComeBack() {
		Api api = Api.of(environment).as("lead@west-berkshire.example");

		Answer refused = refusedAtLast(() -> api.get("/api/tenancy/councils"));

		assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
		assertThat(refused.json().get("type").stringValue()).isEqualTo("urn:pathfinder:problem:too-many-requests");
		assertThat(refused.json().get("detail").stringValue()).contains("Retry-After");
		assertThat(Api.of(environment).as("analyst@lga.example").get("/api/reporting/comparison").status())
			.isEqualTo(200);
	}

	@Test
	void oneCouncilsPeopleCannotStarveAnother() {
		List<FormVisitor> leeds = List.of(visitors.get("lead@leeds.example"), visitors.get("contributor@leeds.example"),
				visitors.get("viewer@leeds.example"));
		Iterator<FormVisitor> turns = Stream.generate(() -> leeds).flatMap(List::stream).iterator();

		refusedAtLast(() -> turns.next().get("/councils/leeds"));

		assertThat(visitors.get("lead@leeds.example").get("/model").status()).isEqualTo(200);
		assertThat(visitors.get("lead@coventry.example").get("/councils/coventry").status()).isEqualTo(200);
		assertThat(metrics())
			.containsPattern("pathfinder_limits_refused_total\\{council=\"leeds\",limit=\"council\"\\} [1-9]");
	}

	@Test
	void strangersCannotUseUpWhatACouncilHas() {
		for (int time = 0; time < 200; time++) {
			assertThat(get("/councils/coventry").statusCode()).isEqualTo(302);
		}

		assertThat(visitors.get("lead@coventry.example").get("/councils/coventry").status()).isEqualTo(200);
	}

	@Test
	void whatTakesLongCanBeAskedForLessOften() {
		FormVisitor lead = visitors.get("lead@east-riding-of-yorkshire.example");
		String template = "/councils/east-riding-of-yorkshire/import-template.csv";

		List<Integer> statuses = IntStream.range(0, 5).mapToObj((time) -> lead.get(template).status()).toList();

		assertThat(statuses).startsWith(200, 200, 200).endsWith(429);
		assertThat(lead.get("/councils/east-riding-of-yorkshire").status()).isEqualTo(200);
	}

	@Test
	void filesBothWaysAreAllAmongWhatTakesLong() {
		assertThat(handlers().filter(LimitsTest::isForFiles)).hasSizeGreaterThan(10).allMatch(LimitsTest::isCostly);
	}

	/** By name, as nothing else tells them from others. */
	@ParameterizedTest
	@ValueSource(strings = { "InvitationSettingsPages.invite", "InvitationSettingsPages.sendAgain",
			"InvitationsApi.invite", "InvitationsApi.sendAgain", "FirstAdministratorPages.invite", "SignOnPages.ask",
			"RegisterApi.bring", "ImportPages.add", "MapPages.file", "LibraryPages.file", "LibraryPages.readingList",
			"ShowcasePages.handOut" })
	void whatMailsOrFetchesOrDrawsIsAmongWhatTakesLong(String name) {
		assertThat(handlers().filter((handler) -> name(handler).equals(name))).isNotEmpty()
			.allMatch(LimitsTest::isCostly);
	}

	@Test
	void aStrangerTakesNoMoreAwayThanThreeFilesAMinute() throws Exception {
		List<Integer> answers = new ArrayList<>();
		for (int time = 0; time < 4; time++) {
			answers.add(get("/library/reading-list.md").statusCode());
		}

		assertThat(answers).containsExactly(200, 200, 200, 429);
		assertThat(get("/library").statusCode()).isEqualTo(200);
	}

	private static Stream<HandlerMethod> handlers() {
		return application.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.values()
			.stream();
	}

	private static String name(HandlerMethod handler) {
		return handler.getBeanType().getSimpleName() + "." + handler.getMethod().getName();
	}

	private static boolean isForFiles(HandlerMethod handler) {
		return View.class.isAssignableFrom(handler.getReturnType().getParameterType())
				|| RequestSizeTest.takesFile(handler);
	}

	private static boolean isCostly(HandlerMethod handler) {
		return handler.hasMethodAnnotation(Costly.class) || handler.getBeanType().isAnnotationPresent(Costly.class);
	}

	@Test
	void whatMailsOrFetchesIsAmongWhatTakesLong() {
		var handlers = application.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods();
		Set<String> costly = handlers.entrySet()
			.stream()
			.filter((each) -> each.getValue().hasMethodAnnotation(Costly.class))
			.flatMap((each) -> each.getKey()
				.getPatternValues()
				.stream()
				.map((path) -> each.getKey().getMethodsCondition().getMethods() + " " + path))
			.collect(Collectors.toSet());

		assertThat(costly).contains("[POST] /councils/{slug}/settings/sign-in",
				"[POST] /operator/councils/{council}/administrators", "[POST] /councils/{slug}/settings/invitations",
				"[POST] /councils/{slug}/library/{study}/ask",
				"[POST] /councils/{slug}/library/asked/{asker}/{question}",
				"[POST] /api/case-study-library/councils/{slug}/questions",
				"[PUT] /api/case-study-library/councils/{slug}/asked/{asker}/{question}/answer");
	}

	/** Or a client would have as many limits as it can think of addresses. */
	@Test
	void aClientDoesNotChooseItsOwnAddress() throws Exception {
		var statuses = new ArrayList<Integer>();
		for (int time = 0; time < 150; time++) {
			statuses.add(http.send(HttpRequest.newBuilder(URI.create(address + "/sign-in"))
				.header("X-Forwarded-For", "192.0.2." + time)
				.header("Forwarded", "for=192.0.2." + time)
				.build(), BodyHandlers.discarding()).statusCode());
		}

		assertThat(statuses).startsWith(302).contains(429);
		assertThat(get("/model").statusCode()).isEqualTo(200);
	}

	/** Opens a page until this is the answer. */
	private static void ask(Visitor visitor, int answer) {
		for (int time = 0; visitor.context().request().get(address + "/model").status() != answer; time++) {
			assertThat(time).isLessThan(MANY);
		}
	}

	private static Answer refusedAtLast(Supplier<Answer> request) {
		for (int time = 0; time < MANY; time++) {
			Answer answer = request.get();
			if (answer.status() == 429) {
				return answer;
			}
		}
		throw new AssertionError("Nobody was refused");
	}

	private static String metrics() {
		String management = "http://localhost:" + environment.getProperty("local.management.port");
		return send(HttpRequest.newBuilder(URI.create(management + "/actuator/prometheus"))).body();
	}

	private static HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(URI.create(address + path)));
	}

	private static HttpResponse<String> post(String path) {
		return send(HttpRequest.newBuilder(URI.create(address + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("a=b")));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	private static List<Integer> together(int phones, Callable<List<Integer>> phone) throws Exception {
		var answers = new ArrayList<Integer>();
		try (var threads = Executors.newFixedThreadPool(50)) {
			var asked = new ArrayList<Future<List<Integer>>>();
			for (int each = 0; each < phones; each++) {
				asked.add(threads.submit(phone));
			}
			for (Future<List<Integer>> each : asked) {
				answers.addAll(each.get());
			}
		}
		return answers;
	}

}
