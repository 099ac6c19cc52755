package org.pathfinder.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.pathfinder.local.LocalKeycloak;
import org.pathfinder.local.Postgres;
import org.pathfinder.testing.Chromium;
import org.pathfinder.testing.Platform;
import org.pathfinder.testing.Servers;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * From an operator's putting a council onto the register to its first administrator's
 * looking at the new workspace, by people who do not stop to think: a web process and a
 * worker, Keycloak and a mail server. In turn with its raw parts: the council's SQL in
 * one transaction, and what is asked of Keycloak.
 */
final class Onboarding {

	private static final int TIMES = 10;

	private static final int WARM_UP = 3;

	private static final String OPERATOR = "operator@pathfinder.example";

	private static final String ADMINISTRATOR = "officer@shared.example";

	private static final Pattern LINK = Pattern.compile("/invitations/([A-Za-z0-9_-]{20,})");

	private static final Pattern ID = Pattern.compile("name=\"id\" value=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Map<String, String> settings;

	private final Visitor operator;

	private final Visitor administrator;

	private Onboarding(Map<String, String> settings, Visitor operator, Visitor administrator) {
		this.settings = settings;
		this.operator = operator;
		this.administrator = administrator;
	}

	static void measure(Report report, Chromium chromium, String database) {
		Pathfinder.command("migrate", Pathfinder.LOCAL_COUNCILS, Platform.settings(Servers.freePort(), database));
		Map<String, String> web = Platform.settings(Servers.freePort(), database);
		web.remove("pathfinder.database.owner-password");
		web.remove("pathfinder.keycloak.provisioning-secret");
		Map<String, String> worker = Platform.settings(Servers.freePort(), database);
		worker.put("pathfinder.address", Objects.requireNonNull(web.get("pathfinder.address")));
		try (var serves = Pathfinder.start("web", Pathfinder.LOCAL_COUNCILS, web);
				var works = Pathfinder.start("worker", Pathfinder.LOCAL_COUNCILS, worker, Pathfinder.RENDERED)) {
			new Onboarding(worker, new Visitor(chromium.browser(), serves.address(), OPERATOR),
					new Visitor(chromium.browser(), serves.address(), ADMINISTRATOR))
				.measure(report, works.rendered());
		}
	}

	private void measure(Report report, String sql) {
		var raw = new ArrayList<Double>();
		var whole = new ArrayList<Double>();
		for (int time = -WARM_UP; time < TIMES; time++) {
			double rawTook = took("raw-" + (time + WARM_UP), (slug) -> {
				schema(slug, sql);
				organisation(slug);
			});
			double wholeTook = took("onboarded-" + (time + WARM_UP), this::onboard);
			if (time >= 0) {
				raw.add(rawTook);
				whole.add(wholeTook);
			}
		}
		report.table(
				"A council from the register to its first administrator's look at it, median of %d (ms)"
					.formatted(TIMES),
				List.of("council", "its SQL and Keycloak's requests alone", "end to end", "ratio", "limit"));
		report.times("onboarded", List.of(Timing.median(raw), Timing.median(whole)), 1000);
	}

	private static double took(String slug, Work work) {
		long began = System.nanoTime();
		try {
			work.on(slug);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (SQLException failure) {
			throw new IllegalStateException(failure);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
		return (System.nanoTime() - began) / 1e6;
	}

	private void onboard(String slug) throws IOException, InterruptedException {
		var form = new HashMap<>(Map.of("slug", slug, "name", "Council " + slug, "type", "unitary", "nation", "England",
				"region", "London"));
		form.put("emailDomains", "shared.example");
		form.put("gssCode", "E96%06d".formatted(Integer.parseInt(slug.substring(slug.indexOf('-') + 1))));
		this.operator.send("/operator/councils", form);
		this.operator.send("/operator/councils/%s/administrators".formatted(slug), Map.of("email", ADMINISTRATOR));
		String invitation = this.administrator.text("/invitations/" + awaitToken("Council " + slug));
		Matcher id = ID.matcher(invitation);
		if (!id.find()) {
			throw new IllegalStateException("No invitation to accept: " + invitation);
		}
		this.administrator.send("/invitations", Map.of("council", slug, "id", id.group(1)));
		var patience = new Patience("the workspace of " + slug);
		while (!this.administrator.opens("/councils/" + slug)) {
			patience.pause();
		}
	}

	/** The secret in the newest mail about the council. */
	private static String awaitToken(String council) throws IOException, InterruptedException {
		for (var patience = new Patience("the invitation to " + council);; patience.pause()) {
			for (Path message : Servers.mail().messages().reversed()) {
				String text = Files.readString(message).replaceAll("=\r?\n", "");
				Matcher link = LINK.matcher(text);
				if (text.contains(council) && link.find()) {
					return link.group(1);
				}
			}
		}
	}

	private void schema(String slug, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(this.settings.get("spring.datasource.url"),
				"pathfinder_owner", Postgres.OWNER_PASSWORD); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("select platform.open_council(%s)".formatted(statement.enquoteLiteral(slug)));
			statement.execute("select set_config('search_path', platform.role_prefix() || %s, true)"
				.formatted(statement.enquoteLiteral(slug.replace('-', '_'))));
			statement.execute(sql);
			statement.execute("select platform.grant_council(%s)".formatted(statement.enquoteLiteral(slug)));
			connection.commit();
		}
	}

	/** A token, the organisation, the person, and their place in it. */
	private void organisation(String slug) throws IOException, InterruptedException {
		String realm = Objects.requireNonNull(this.settings.get("pathfinder.keycloak.realm-address"));
		String admin = realm.replace("/realms/", "/admin/realms/");
		var form = "grant_type=client_credentials&client_id=pathfinder-provisioning&client_secret="
				+ LocalKeycloak.PROVISIONING_SECRET;
		HttpResponse<String> token = ask(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)));
		String bearer = "Bearer "
				+ JsonParser.parseString(token.body()).getAsJsonObject().get("access_token").getAsString();
		var organisation = new JsonObject();
		organisation.addProperty("name", "Council " + slug);
		organisation.addProperty("alias", slug);
		HttpResponse<String> made = ask(
				admin(admin + "/organizations", bearer).POST(BodyPublishers.ofString(organisation.toString())));
		JsonArray people = JsonParser.parseString(
				ask(admin(admin + "/users?exact=true&email=" + URLEncoder.encode(ADMINISTRATOR, UTF_8), bearer)).body())
			.getAsJsonArray();
		ask(admin(made.headers().firstValue("Location").orElseThrow() + "/members", bearer)
			.POST(BodyPublishers.ofString(people.get(0).getAsJsonObject().get("id").getAsString())));
	}

	private static HttpRequest.Builder admin(String address, String bearer) {
		return HttpRequest.newBuilder(URI.create(address))
			.header("Authorization", bearer)
			.header("Content-Type", "application/json");
	}

	private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
		HttpResponse<String> answer = this.http.send(request.timeout(Patience.MOST).build(), BodyHandlers.ofString());
		if (answer.statusCode() >= 300) {
			throw new IllegalStateException("Keycloak answers %d: %s".formatted(answer.statusCode(), answer.body()));
		}
		return answer;
	}

	/** What is done to a council. */
	private interface Work {

		void on(String slug) throws IOException, SQLException, InterruptedException;

	}

}
