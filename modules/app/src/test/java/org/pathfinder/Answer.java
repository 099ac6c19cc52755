package org.pathfinder;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the application answered. */
record Answer(int status, HttpHeaders headers, String body) {

	private static final JsonMapper JSON = new JsonMapper();

	static Answer of(HttpResponse<String> response) {
		return new Answer(response.statusCode(), response.headers(), response.body());
	}

	JsonNode json() {
		return JSON.readTree(this.body);
	}

	String header(String name) {
		return this.headers.firstValue(name).orElse("");
	}

	/** The same without words that may be there. */
	Answer without(String... words) {
		String without = this.body;
		for (String each : words) {
			without = without.replace(each, "");
		}
		return new Answer(this.status, this.headers, without);
	}

	boolean done() {
		return this.status / 100 == 2;
	}

	@Override
	public String toString() {
		return this.status + " " + this.body;
	}

}
