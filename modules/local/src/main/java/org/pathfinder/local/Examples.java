package org.pathfinder.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Fills the six councils' workspaces with one example programme each, through the public
 * API, signed in as each council's lead. How far a programme has come follows from the
 * workshops its council took part in: the stages before the last one it attended are
 * done, that one is in progress. Each council is filled once.
 */
public final class Examples {

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private final String address;

	private final Tokens tokens;

	private final Path filled;

	/**
	 * Examples for the application at an address.
	 * @param filled where it is written down which councils are filled
	 */
	public Examples(String address, Tokens tokens, Path filled) {
		this.address = address;
		this.tokens = tokens;
		this.filled = filled;
	}

	/** Fills every council that is not filled yet. */
	public void fill(Consumer<String> say) {
		var councils = YAMLMapper.builder().build().readTree(Unpacked.text("/examples.yaml")).get("councils");
		for (var council : councils.properties()) {
			if (!Files.exists(this.filled.resolve(council.getKey()))) {
				say.accept("Examples: filling %s …".formatted(council.getKey()));
				new Council(council.getKey()).fill(council.getValue());
				remember(council.getKey());
			}
		}
	}

	private void remember(String slug) {
		try {
			Files.writeString(Files.createDirectories(this.filled).resolve(slug), "filled\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private HttpResponse<String> send(String method, String path, String token, @Nullable JsonNode body,
			@Nullable String version) {
		var request = HttpRequest.newBuilder(URI.create(this.address + path))
			.timeout(Duration.ofSeconds(20))
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json")
			.method(method, (body != null) ? BodyPublishers.ofString(body.toString()) : BodyPublishers.noBody());
		if (version != null) {
			request.header("If-Match", version);
		}
		try {
			var response = this.http.send(request.build(), BodyHandlers.ofString());
			if (response.statusCode() >= 300) {
				throw new IllegalStateException(
						"%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
			}
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while filling in examples");
		}
	}

	private final class Council {

		private final String slug;

		private final String token;

		private final String programmes;

		private final Map<String, String> ids = new HashMap<>();

		Council(String slug) {
			this.slug = slug;
			this.token = Examples.this.tokens.of("lead@" + slug + ".example");
			this.programmes = "/api/model-stages/councils/" + slug + "/programmes";
		}

		void fill(JsonNode example) {
			removeHalfFilled(example.get("name").stringValue());
			var programme = this.programmes + "/"
					+ post(this.programmes,
							JSON.createObjectNode()
								.put("name", example.get("name").stringValue())
								.put("communityKind", example.get("community-kind").stringValue())
								.put("community", example.get("community").stringValue())
								.put("example", true));
			for (var thing : List.of("information", "barriers", "assets", "opportunities")) {
				for (var record : example.get(thing)) {
					this.ids.put(record.get("key").stringValue(), post(programme + "/" + thing, body(record)));
				}
			}
			comeAsFarAsWorkshops(programme);
			share();
		}

		private void removeHalfFilled(String name) {
			for (var programme : get(this.programmes).get("items")) {
				if (programme.get("name").stringValue().equals(name)) {
					send("DELETE", this.programmes + "/" + programme.get("id").stringValue(), this.token, null,
							"\"%d\"".formatted(programme.get("version").intValue()));
				}
			}
		}

		/** The record as the API takes it: names in its spelling, keys as ids. */
		private ObjectNode body(JsonNode record) {
			var body = JSON.createObjectNode();
			record.properties().forEach((field) -> {
				switch (field.getKey()) {
					case "key" -> {
					}
					case "organisation" ->
						body.put("organisation", post("/api/model-stages/councils/" + this.slug + "/organisations",
								(ObjectNode) field.getValue()));
					case "information", "barriers", "assets" -> {
						ArrayNode links = body.putArray(field.getKey());
						field.getValue().forEach((key) -> links.add(this.ids.get(key.stringValue())));
					}
					case "from-whom" -> body.set("fromWhom", field.getValue());
					case "gathered-on" -> body.set("gatheredOn", field.getValue());
					case "said-by" -> body.set("saidBy", field.getValue());
					default -> body.set(field.getKey(), field.getValue());
				}
			});
			return body;
		}

		private void comeAsFarAsWorkshops(String programme) {
			var attended = get("/api/model-stages/councils/" + this.slug + "/workshops").get("items")
				.valueStream()
				.filter((workshop) -> workshop.get("attended").booleanValue())
				.mapToInt((workshop) -> workshop.get("stage").intValue())
				.toArray();
			int last = attended[attended.length - 1];
			for (var step : get(programme + "/steps").get("items")) {
				var number = step.get("number").stringValue();
				int stage = Integer.parseInt(number.substring(0, number.indexOf('.')));
				if (stage <= last) {
					send("PUT", programme + "/steps/" + number, this.token,
							JSON.createObjectNode().put("status", (stage < last) ? "DONE" : "IN_PROGRESS"),
							"\"%d\"".formatted(step.get("version").intValue()));
				}
			}
		}

		/**
		 * Bexley keeps its progress to itself, so that one can see what that looks like.
		 */
		private void share() {
			if (!this.slug.equals("bexley")) {
				var sharing = "/api/reporting/councils/" + this.slug + "/sharing";
				send("PUT", sharing, this.token, JSON.createObjectNode().put("progress", true).put("records", true),
						"\"%d\"".formatted(get(sharing).get("version").intValue()));
			}
		}

		private String post(String path, ObjectNode body) {
			return JSON.readTree(send("POST", path, this.token, body, null).body()).get("id").stringValue();
		}

		private JsonNode get(String path) {
			return JSON.readTree(send("GET", path, this.token, null, null).body());
		}

	}

}
