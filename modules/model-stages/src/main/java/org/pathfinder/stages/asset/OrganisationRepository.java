package org.pathfinder.stages.asset;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface OrganisationRepository extends Repository<Organisation, UUID> {

	Organisation saveAndFlush(Organisation organisation);

	int countByIdIn(Collection<UUID> ids);

	@Query("select o from Organisation o where lower(o.name) = lower(?1)")
	Optional<Organisation> findByName(String name);

	@Query("select o from Organisation o order by lower(o.name), o.id")
	List<Organisation> findAllByName();

	List<Organisation> findByIdGreaterThanOrderById(UUID after, Limit limit);

}
