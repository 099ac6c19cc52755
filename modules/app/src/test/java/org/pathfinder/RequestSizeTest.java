package org.pathfinder;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import org.pathfinder.testing.Servers;
import org.pathfinder.web.limit.Upload;

import static org.assertj.core.api.Assertions.assertThat;

/** A request is as large as something that is read there, and as slow as a poor line. */
@Tag("web")
@PathfinderTest
class RequestSizeTest {

	private static final String API = "/api/model-stages/councils/plymouth/programmes";

	private static final String FORM = "/councils/plymouth/programmes";

	private static final String UPLOAD = "/councils/plymouth/programmes/01900000-0000-7000-8000-00000000dead/import";

	private static final int TOO_LONG = 300 * 1024;

	private static final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@Autowired
	Environment environment;

	@Autowired
	ApplicationContext application;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	RequestMappingHandlerMapping mappings;

	private String address;

	private Api api;

	@BeforeEach
	void address() {
		this.address = this.environment.getRequiredProperty("pathfinder.address");
		this.api = Api.of(this.environment).as("lead@plymouth.example");
	}

	@Test
	void anApisBodyIsAsLongAsALongFormAtMost() {
		Answer answer = this.api.post(API, "{\"name\": \"" + "x".repeat(TOO_LONG) + "\"}");

		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:pathfinder:problem:too-large");
	}

	/** Neither does it help not to say how long it is. */
	@Test
	void aBodyThatDoesNotSayItsLengthIsCountedAsItComes() throws Exception {
		byte[] body = ("{\"name\": \"" + "x".repeat(TOO_LONG) + "\"}").getBytes(StandardCharsets.UTF_8);
		String token = Servers.keycloak(this.address).tokens().of("lead@plymouth.example");

		Answer answer = send(
				HttpRequest.newBuilder(URI.create(this.address + API))
					.header("Authorization", "Bearer " + token)
					.header("Content-Type", "application/json"),
				BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

		assertThat(answer.status()).as(answer::body).isEqualTo(413);
		assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:pathfinder:problem:too-large");
	}

	@Test
	void aBodyIsNotAThousandBracketsDeep() {
		Answer answer = this.api.post(API, "{\"name\": " + "[".repeat(60) + "]".repeat(60) + "}");

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.body()).doesNotContain("nesting", "Stream");
		assertThat(this.api.post(API, "[".repeat(100_000)).status()).isEqualTo(400);
	}

	@Test
	void aFormThatIsTooLongIsAnsweredInWords() {
		Answer answer = FormVisitor.signedIn(this.environment, "lead@plymouth.example")
			.post(FORM, Map.of("name", "x".repeat(TOO_LONG)));

		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.body()).contains("<h1 class=\"govuk-heading-xl\">That is too big</h1>", "Nothing was saved");
	}

	/**
	 * All of these answer before the body has been sent, so none of them waits for it.
	 */
	@ParameterizedTest
	@ValueSource(strings = { UPLOAD, "/operator/councils/import" })
	void aStrangersFileIsRefusedBeforeItIsRead(String path) {
		for (String cookie : new String[] { "", "Cookie: pathfinder=" + "QUJD".repeat(12) + "\r\n" }) {
			assertThat(head(path, "multipart/form-data; boundary=x", 11_000_000, cookie)).startsWith("HTTP/1.1 403");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/model", "/sign-in", "/sign-out", FORM, UPLOAD + "/x", "/invitations/x/password" })
	void aFileIsRefusedWhereNoneIsTaken(String path) {
		String lead = "Cookie: " + FormVisitor.signedIn(this.environment, "lead@plymouth.example").cookies() + "\r\n";

		assertThat(head(path, "multipart/form-data; boundary=x", 11_000_000, "")).startsWith("HTTP/1.1 415");
		assertThat(head(path, "Multipart/Mixed; boundary=x", 11_000_000, lead)).startsWith("HTTP/1.1 415");
		assertThat(head(path, "application/x-www-form-urlencoded", 11_000_000, lead)).startsWith("HTTP/1.1 413");
	}

	@Test
	void aFileThatIsLargerThanAnyIsRefusedBeforeItIsRead() {
		String lead = "Cookie: " + FormVisitor.signedIn(this.environment, "lead@plymouth.example").cookies() + "\r\n";

		assertThat(head(UPLOAD, "multipart/form-data; boundary=x", 13_000_000, lead)).startsWith("HTTP/1.1 413")
			.contains("That is too big");
	}

	@Test
	void aMembersFileIsTaken() throws Exception {
		FormVisitor lead = FormVisitor.signedIn(this.environment, "lead@plymouth.example");
		String programme = this.api.post(API, """
				{"name": "Takes files", "communityKind": "PLACE", "community": "Here", "example": true}""")
			.json()
			.get("id")
			.stringValue();
		String body = """
				--x\r
				Content-Disposition: form-data; name="_csrf"\r
				\r
				%s\r
				--x\r
				Content-Disposition: form-data; name="file"; filename="barriers.csv"\r
				\r
				Barrier,Kind\nIt costs too much,Keeps people out\r
				--x--\r
				""".formatted(lead.csrf());

		Answer answer = send(HttpRequest.newBuilder(URI.create(this.address + FORM + "/" + programme + "/import"))
			.header("Cookie", lead.cookies())
			.header("Content-Type", "multipart/form-data; boundary=x"), BodyPublishers.ofString(body));

		assertThat(answer.status()).as(answer::body).isEqualTo(302);
		assertThat(answer.header("Location")).contains("/import/");
		this.api.takeAway(API + "/" + programme);
	}

	/** A new page that takes files says so, and only such a page does. */
	@Test
	void filesAreTakenExactlyWhereAControllerReadsThem() {
		Set<String> read = new TreeSet<>();
		this.mappings.getHandlerMethods().forEach((mapping, handler) -> {
			if (takesFile(handler) || bytes(mapping)) {
				read.addAll(mapping.getPatternValues());
			}
		});

		assertThat(this.application.getBeansOfType(Upload.class).values()).extracting(Upload::pattern)
			.containsExactlyInAnyOrderElementsOf(read);
	}

	/** By itself, or in a form. */
	static boolean takesFile(HandlerMethod handler) {
		return Arrays.stream(handler.getMethodParameters())
			.map(MethodParameter::getParameterType)
			.anyMatch((type) -> type == MultipartFile.class
					|| type.isRecord() && Arrays.stream(type.getRecordComponents())
						.anyMatch((part) -> part.getType() == MultipartFile.class));
	}

	private static boolean bytes(RequestMappingInfo mapping) {
		return mapping.getConsumesCondition()
			.getConsumableMediaTypes()
			.stream()
			.anyMatch((type) -> type.equals(MediaType.APPLICATION_OCTET_STREAM) || type.getType().equals("image"));
	}

	@Test
	void headersAndAddressesHaveALimit() {
		assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\nCookie: " + "x".repeat(17_000) + "\r\n\r\n"))
			.startsWith("HTTP/1.1 4");
		assertThat(raw("GET /?" + "x".repeat(17_000) + " HTTP/1.1\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 4");
	}

	/** Which says nothing of what is sent slowly, as long as something comes. */
	@Test
	void whoStopsInTheMiddleIsWaitedForTenSeconds() {
		long began = System.nanoTime();

		String answer = RawRequest.send(this.address, "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ", Duration.ofSeconds(30));

		assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(8),
				Duration.ofSeconds(20));
		assertThat(answer).doesNotContain("200");
	}

	private String head(String path, String type, int length, String more) {
		return raw("POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n".formatted(path,
				type, length, more));
	}

	private String raw(String request) {
		return RawRequest.send(this.address, request, Duration.ofSeconds(3));
	}

	private static Answer send(HttpRequest.Builder request, BodyPublisher body) throws Exception {
		return Answer
			.of(http.send(request.POST(body).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString()));
	}

}
