package org.pathfinder.tenancy.signon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.pathfinder.tenancy.signon.BadMetadata.Field;
import org.pathfinder.tenancy.signon.BadMetadata.Why;
import org.pathfinder.testing.Signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a provider says of itself, from a server that says what a test wants. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataReadingTest {

	private static final String SAML = """
			<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" ID="all" entityID="https://login.leeds.example" %s>
				<md:IDPSSODescriptor ID="part" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
					<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
					<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%s"/>
				</md:IDPSSODescriptor>
			</md:EntityDescriptor>
			""";

	private final Map<String, Page> pages = new ConcurrentHashMap<>();

	private final MetadataReading reading = new MetadataReading(new SignOnSettings(true), Clock.systemUTC());

	private final MetadataReading strict = new MetadataReading(new SignOnSettings(false), Clock.systemUTC());

	private HttpServer server;

	private String address;

	private Signer signer;

	private Signer stranger;

	private Signer past;

	@BeforeAll
	void startTheServerAndMakeKeys() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			Page page = this.pages.getOrDefault(exchange.getRequestURI().getPath(), new Page(404, ""));
			if (page.status() == 302) {
				exchange.getResponseHeaders().add("Location", page.body());
			}
			byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(page.status(), (body.length > 0) ? body.length : -1);
			try (var out = exchange.getResponseBody()) {
				out.write(body);
			}
		});
		this.server.start();
		this.address = "http://localhost:" + this.server.getAddress().getPort();
		this.signer = Signer.valid("-1d", 30);
		this.stranger = Signer.valid("-1d", 30);
		this.past = Signer.valid("-2y", 30);
	}

	@AfterAll
	void stopTheServer() {
		this.server.stop(0);
	}

	@Test
	void anOpenIdConnectProviderIsReadFromItsIssuersAddress() throws BadMetadata {
		say("/leeds", oidc("/leeds", "", ""));

		for (String typed : new String[] { "/leeds", "/leeds/", "/leeds/.well-known/openid-configuration" }) {
			assertThat(this.reading.read(Kind.OIDC, this.address + typed, null, null))
				.isEqualTo(new Metadata(Kind.OIDC, this.address + "/leeds", this.address + "/auth", false,
						this.address + "/token", this.address + "/keys", null, false, null, null, null));
		}
	}

	@Test
	void theSecretIsGivenAsTheProviderTakesIt() throws BadMetadata {
		String methods = ", \"token_endpoint_auth_methods_supported\": [\"client_secret_basic\"%s]}";
		String said = oidc("/leeds", "", "");
		String start = said.substring(0, said.length() - 1);

		say("/leeds", start + methods.formatted(""));
		assertThat(this.reading.read(Kind.OIDC, this.address + "/leeds", null, null).secretInBody()).isFalse();
		say("/leeds", start + methods.formatted(", \"client_secret_post\""));
		assertThat(this.reading.read(Kind.OIDC, this.address + "/leeds", null, null).secretInBody()).isTrue();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void aBadDescriptionOfAnOpenIdConnectProviderSaysWhatIsWrong(String what, Page page, Why why) {
		this.pages.put("/bad/.well-known/openid-configuration", page);

		assertThatExceptionOfType(BadMetadata.class)
			.isThrownBy(() -> this.reading.read(Kind.OIDC, this.address + "/bad", null, null))
			.satisfies((bad) -> {
				assertThat(bad.why()).isEqualTo(why);
				assertThat(bad.field()).isEqualTo(Field.ADDRESS);
			});
	}

	Stream<Arguments> aBadDescriptionOfAnOpenIdConnectProviderSaysWhatIsWrong() {
		return Stream.of(arguments("nothing there", new Page(404, ""), Why.STATUS),
				arguments("an error", new Page(500, "{}"), Why.STATUS),
				arguments("a redirect inside", new Page(302, "http://169.254.169.254/"), Why.REDIRECTED),
				arguments("too much", new Page(200, "x".repeat(Fetch.LARGEST + 1)), Why.TOO_LARGE),
				arguments("a page", new Page(200, "<html></html>"), Why.NOT_JSON),
				arguments("a list", new Page(200, "[]"), Why.NOT_JSON),
				arguments("no issuer", new Page(200, "{}"), Why.MISSING),
				arguments("another issuer", new Page(200, oidc("/other", "", "")), Why.ISSUER_DIFFERS),
				arguments("no keys", new Page(200, oidc("/bad", "jwks_uri", null)), Why.MISSING),
				arguments("keys inside", new Page(200, oidc("/bad", "jwks_uri", "https://10.0.0.1/keys")),
						Why.ENDPOINT_INSIDE),
				arguments("a token endpoint in the cloud's own network",
						new Page(200, oidc("/bad", "token_endpoint", "https://169.254.169.254/token")),
						Why.ENDPOINT_INSIDE),
				arguments("a user endpoint inside",
						new Page(200, oidc("/bad", "userinfo_endpoint", "https://[fd00::1]/me")), Why.ENDPOINT_INSIDE),
				arguments("sign-in without TLS",
						new Page(200, oidc("/bad", "authorization_endpoint", "http://1.1.1.1/auth")),
						Why.ENDPOINT_NOT_HTTPS),
				arguments("nobody's name",
						new Page(200, oidc("/bad", "token_endpoint", "https://nobody.invalid/token")),
						Why.ENDPOINT_UNKNOWN_HOST),
				arguments("something that is no address", new Page(200, oidc("/bad", "token_endpoint", "token")),
						Why.ENDPOINT_WRONG),
				arguments("unsigned tokens",
						new Page(200, oidc("/bad", "", "").replace("\"RS256\"", "\"none\", \"HS256\"")),
						Why.TOKENS_UNSIGNED));
	}

	/** Not even asked. */
	@Test
	void aProviderOfEverybodysIsNone() {
		assertThatExceptionOfType(BadMetadata.class)
			.isThrownBy(() -> this.strict.read(Kind.OIDC,
					"https://accounts.google.com/.well-known/openid-configuration", null, null))
			.extracting(BadMetadata::why)
			.isEqualTo(Why.SHARED_ISSUER);
	}

	@Test
	void aProviderInsideTheNetworkIsNotEvenAsked() {
		say("/leeds", oidc("/leeds", "", ""));

		assertThatExceptionOfType(BadMetadata.class)
			.isThrownBy(
					() -> this.strict.read(Kind.OIDC, this.address.replace("http:", "https:") + "/leeds", null, null))
			.extracting(BadMetadata::why)
			.isEqualTo(Why.INSIDE);
		assertThatExceptionOfType(BadMetadata.class)
			.isThrownBy(() -> this.strict.read(Kind.OIDC, this.address + "/leeds", null, null))
			.extracting(BadMetadata::why)
			.isEqualTo(Why.NOT_HTTPS);
	}

	@Test
	void signedMetadataOfASamlProviderAreReadWhereverTheyAre() throws BadMetadata {
		String xml = this.signer.sign(saml("validUntil=\"2099-01-01T00:00:00Z\"", this.signer));
		this.pages.put("/saml", new Page(200, xml));
		String asPeopleWriteIt = this.signer.fingerprint().toUpperCase().replaceAll("..(?!$)", "$0:");

		Metadata pasted = this.reading.read(Kind.SAML, null, xml, asPeopleWriteIt);

		assertThat(pasted).isEqualTo(new Metadata(Kind.SAML, "https://login.leeds.example", this.address + "/sso", true,
				null, null, null, null, List.of(this.signer.certificate()), asPeopleWriteIt,
				Instant.parse("2099-01-01T00:00:00Z")));
		assertThat(this.reading.read(Kind.SAML, this.address + "/saml", null, this.signer.fingerprint()))
			.isEqualTo(pasted);
	}

	/** What was pasted came as characters. */
	@Test
	void whatPastedMetadataSayOfTheirEncodingIsOfNoMatter() throws BadMetadata {
		String xml = this.signer.sign(saml("", this.signer)).replaceFirst("^<\\?xml[^>]*>", "");

		assertThat(this.reading
			.read(Kind.SAML, null, "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + xml, this.signer.fingerprint())
			.issuer()).isEqualTo("https://login.leeds.example");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void badMetadataOfASamlProviderSayWhatIsWrong(String what, String xml, @Nullable String fingerprint, Why why) {
		assertThatExceptionOfType(BadMetadata.class)
			.isThrownBy(() -> this.reading.read(Kind.SAML, null, xml, fingerprint))
			.satisfies((bad) -> {
				assertThat(bad.why()).isEqualTo(why);
				assertThat(bad.field()).isIn(Field.XML, Field.FINGERPRINT);
			});
	}

	Stream<Arguments> badMetadataOfASamlProviderSayWhatIsWrong() {
		String good = this.signer.sign(saml("", this.signer));
		String known = this.signer.fingerprint();
		return Stream
			.of(arguments("unsigned", saml("", this.signer), known, Why.UNSIGNED),
					arguments("changed after it was signed", good.replace("login.leeds", "login.other"), known,
							Why.SIGNATURE_WRONG),
					arguments("another key in the signature",
							good.replace(this.signer.certificate().substring(0, 60),
									this.stranger.certificate().substring(0, 60)),
							known, Why.SIGNATURE_WRONG),
					arguments("signed in part", this.signer.sign(saml("", this.signer), "#part"), known,
							Why.SIGNED_IN_PART),
					arguments("signed by a stranger", this.stranger.sign(saml("", this.signer)), known,
							Why.FINGERPRINT_DIFFERS),
					arguments("nobody says by whom", good, null, Why.FINGERPRINT_MISSING),
					arguments("expired", this.signer.sign(saml("validUntil=\"2020-01-01T00:00:00Z\"", this.signer)),
							known, Why.EXPIRED),
					arguments("signed with an expired certificate", this.past.sign(saml("", this.signer)),
							this.past.fingerprint(), Why.SIGNER_EXPIRED),
					arguments("of expired certificates", this.signer.sign(saml("", this.past)), known,
							Why.CERTIFICATES_EXPIRED),
					arguments("without a certificate",
							this.signer.sign(
									saml("", this.signer).replaceAll("(?s)<md:KeyDescriptor.*</md:KeyDescriptor>", "")),
							known, Why.MISSING),
					arguments("without an address",
							this.signer.sign(saml("", this.signer).replaceAll("<md:SingleSignOnService[^>]*>", "")),
							known, Why.MISSING),
					arguments("an address inside",
							this.signer.sign(saml("", this.signer).replace(this.address, "https://192.168.0.1")), known,
							Why.ENDPOINT_INSIDE),
					arguments("an application's",
							this.signer.sign(saml("", this.signer).replace("IDPSSODescriptor", "SPSSODescriptor")),
							known, Why.NO_PROVIDER),
					arguments("a federation's",
							"<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\"/>", known,
							Why.SEVERAL),
					arguments("with a DOCTYPE",
							"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + saml("", this.signer), known,
							Why.DOCTYPE),
					arguments("no XML", "entityID", known, Why.NOT_XML),
					arguments("something else", "<html/>", known, Why.NO_PROVIDER));
	}

	private void say(String path, String json) {
		this.pages.put(path + "/.well-known/openid-configuration", new Page(200, json));
	}

	/** With one thing said otherwise, or not at all. */
	private String oidc(String issuer, String otherwise, @Nullable String value) {
		var said = new LinkedHashMap<>(Map.of("issuer", this.address + issuer, "authorization_endpoint",
				this.address + "/auth", "token_endpoint", this.address + "/token", "jwks_uri", this.address + "/keys"));
		if (value == null) {
			said.remove(otherwise);
		}
		else if (!otherwise.isEmpty()) {
			said.put(otherwise, value);
		}
		var json = new StringBuilder("{\"id_token_signing_alg_values_supported\": [\"RS256\"]");
		said.forEach((name, text) -> json.append(", \"%s\": \"%s\"".formatted(name, text)));
		return json.append("}").toString();
	}

	private String saml(String attributes, Signer of) {
		return SAML.formatted(attributes, of.certificate(), this.address + "/sso");
	}

	private record Page(int status, String body) {
	}

}
