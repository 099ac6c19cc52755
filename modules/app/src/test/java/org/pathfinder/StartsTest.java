package org.pathfinder;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import org.pathfinder.testing.Servers;

import static org.assertj.core.api.Assertions.assertThat;

@PathfinderTest
class StartsTest {

	@Autowired
	Environment environment;

	@Test
	void answers() throws Exception {
		String address = this.environment.getRequiredProperty("pathfinder.address");
		try (var client = HttpClient.newHttpClient()) {
			for (String path : new String[] { "/", "/model", "/model/2", "/api/openapi" }) {
				var response = client.send(HttpRequest.newBuilder(URI.create(address + path)).build(),
						HttpResponse.BodyHandlers.ofString());
				System.out.println(path + " " + response.statusCode() + " " + response.body().length());
				assertThat(response.statusCode()).isEqualTo(200);
			}
			var token = Servers.keycloak(address).tokens().of("lead@leeds.example");
			var response = client.send(HttpRequest.newBuilder(URI.create(address + "/api/tenancy/councils"))
				.header("Authorization", "Bearer " + token)
				.build(), HttpResponse.BodyHandlers.ofString());
			System.out.println(response.statusCode() + " " + response.body());
		}
	}

}
