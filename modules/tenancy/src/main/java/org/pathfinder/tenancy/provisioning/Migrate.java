package org.pathfinder.tenancy.provisioning;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ExitCodeGenerator;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pathfinder.web.EntryPoint;

/**
 * The {@code migrate} target: everything up to date, every listed council with its
 * workspace, organisation and first members. On one machine ({@code all}) it runs before
 * the first request is let in.
 */
@Component
@EntryPoint("migrate")
class Migrate implements SmartLifecycle, ExitCodeGenerator {

	private static final Logger log = LoggerFactory.getLogger(Migrate.class);

	private final Owner owner;

	private final Migration migration;

	private final ProvisioningSettings settings;

	private Map<String, String> failures = Map.of();

	private boolean done;

	Migrate(Owner owner, Migration migration, ProvisioningSettings settings) {
		this.owner = owner;
		this.migration = migration;
		this.settings = settings;
	}

	@Override
	public void start() {
		long began = System.nanoTime();
		try {
			this.failures = this.migration.run(this.settings.councils());
		}
		catch (Exception failure) {
			throw new IllegalStateException("The platform's schema could not be brought up to date", failure);
		}
		if (this.settings.keycloak().provisioningSecret() != null) {
			enrol(this.settings.keycloak().provisioningSecret());
		}
		this.failures.forEach((council, reason) -> log.error("Not up to date: {} ({})", council, reason));
		log.info("Migrated after {} ms", Duration.ofNanos(System.nanoTime() - began).toMillis());
		this.done = true;
	}

	/**
	 * Who was made a member has their place in Keycloak, too, since that comes first; so
	 * where all were, nobody has to ask there. Whom an administrator removed since stays
	 * removed.
	 */
	private void enrol(String secret) {
		var members = new Members(JdbcClient.create(this.owner.dataSource()));
		Set<Members.First> before = members.first();
		List<ProvisioningSettings.Entry> incomplete = this.settings.councils()
			.stream()
			.filter((council) -> council.members().isEmpty()
					|| council.members().stream().anyMatch((member) -> !before.contains(first(council, member))))
			.toList();
		if (incomplete.isEmpty()) {
			return;
		}
		try (var organisations = new Organisations(this.settings.keycloak().realmAddress(), secret)) {
			for (ProvisioningSettings.Entry council : incomplete) {
				var organisation = organisations.organisation(council.slug(), council.name());
				for (ProvisioningSettings.Member member : council.members()) {
					Members.First first = first(council, member);
					if (!before.contains(first)) {
						members.enrol(first, organisations.member(organisation, member.email()), member.role());
					}
				}
			}
		}
	}

	private static Members.First first(ProvisioningSettings.Entry council, ProvisioningSettings.Member member) {
		return Members.First.of(council.slug(), member.email());
	}

	@Override
	public int getExitCode() {
		return this.failures.isEmpty() ? 0 : 1;
	}

	@Override
	public void stop() {
		this.done = false;
	}

	@Override
	public boolean isRunning() {
		return this.done;
	}

	/** Before the web server opens its door. */
	@Override
	public int getPhase() {
		return 0;
	}

}
