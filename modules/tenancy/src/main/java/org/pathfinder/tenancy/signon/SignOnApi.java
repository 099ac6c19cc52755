package org.pathfinder.tenancy.signon;

import java.util.UUID;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.IfMatch;
import org.pathfinder.web.Listing;

@RestController
@EntryPoint({ "web", "tenancy" })
@RequestMapping("/api/tenancy")
class SignOnApi {

	private final Connections connections;

	private final OperatorConnections all;

	SignOnApi(Connections connections, OperatorConnections all) {
		this.connections = connections;
		this.all = all;
	}

	/** The council's connections to identity providers. */
	@GetMapping("/councils/{slug}/sign-in")
	Listing<Connection> list() {
		return Listing.whole(this.connections.all());
	}

	@GetMapping("/councils/{slug}/sign-in/{connection}")
	ResponseEntity<Connection> find(@PathVariable UUID connection) {
		Connection found = this.connections.find(connection);
		return ResponseEntity.ok().eTag(IfMatch.etag(found.version())).body(found);
	}

	/** Every council's connections to identity providers. For operators. */
	@GetMapping("/operator/sign-on")
	Listing<OperatorConnections.Listed> everybodys() {
		return Listing.whole(this.all.all());
	}

}
