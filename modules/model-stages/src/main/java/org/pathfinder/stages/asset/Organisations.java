package org.pathfinder.stages.asset;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.tenancy.audit.Act;
import org.pathfinder.tenancy.audit.Audit;
import org.pathfinder.tenancy.audit.Thing;
import org.pathfinder.web.Listing;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/** The organisations a council knows. */
@NamedInterface("records")
@Service
@Transactional
public class Organisations {

	private static final UUID FIRST = new UUID(0, 0);

	private final OrganisationRepository repository;

	private final Audit audit;

	Organisations(OrganisationRepository repository, Audit audit) {
		this.repository = repository;
		this.audit = audit;
	}

	/**
	 * The organisation of this name, whatever its capitals; kept if it is new, as part of
	 * what the caller does.
	 */
	public Known of(Details details) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		return Known.of(known(details).orElseGet(() -> keep(details)));
	}

	/** The same as something that is done by itself. */
	Known add(Details details) {
		Workspace.member(MemberRole.CONTRIBUTOR);
		return Known.of(known(details).orElseGet(() -> {
			this.audit.record(Act.ADDED, Thing.of(Thing.Kind.ORGANISATION));
			return keep(details);
		}));
	}

	private Optional<Organisation> known(Details details) {
		return this.repository.findByName(Objects.requireNonNull(details.name()));
	}

	private Organisation keep(Details details) {
		return this.repository.saveAndFlush(
				new Organisation(Objects.requireNonNull(details.name()), Objects.requireNonNull(details.sector())));
	}

	/** All of them, by name. */
	@Transactional(readOnly = true)
	public List<Known> all() {
		Workspace.member(MemberRole.VIEWER);
		return this.repository.findAllByName().stream().map(Known::of).toList();
	}

	@Transactional(readOnly = true)
	public Listing<Known> list(@Nullable UUID after, int limit) {
		Workspace.member(MemberRole.VIEWER);
		List<Known> found = this.repository
			.findByIdGreaterThanOrderById((after != null) ? after : FIRST, Limit.of(limit + 1))
			.stream()
			.map(Known::of)
			.toList();
		return Listing.of(found, limit, (known) -> known.id().toString());
	}

	boolean has(Collection<UUID> ids) {
		return ids.isEmpty() || this.repository.countByIdIn(ids) == ids.size();
	}

	/**
	 * An organisation as somebody writes it down.
	 *
	 * @param name its name
	 * @param sector its sector
	 */
	public record Details(@NotBlank @Size(max = 200) @PlainText @Nullable String name,
			@NotNull @Nullable Sector sector) {

		public Details {
			name = Text.tidy(name);
		}

	}

	/**
	 * An organisation the council knows.
	 *
	 * @param id its id
	 * @param name its name
	 * @param sector its sector
	 */
	public record Known(UUID id, String name, Sector sector) {

		static Known of(Organisation organisation) {
			return new Known(organisation.id(), organisation.name(), organisation.sector());
		}

	}

}
