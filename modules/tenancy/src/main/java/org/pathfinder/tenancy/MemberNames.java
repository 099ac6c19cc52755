package org.pathfinder.tenancy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The names of the bound council's members; the database shows no other council's. */
@Service
@Transactional(readOnly = true)
public class MemberNames {

	private final JdbcClient database;

	MemberNames(JdbcClient database) {
		this.database = database;
	}

	/** The names of those who are members still. */
	public Map<UUID, String> of(Collection<UUID> people) {
		if (people.isEmpty()) {
			return Map.of();
		}
		return this.database.sql("select person, name from platform.membership where person in (:people)")
			.param("people", people)
			.query(DataClassRowMapper.newInstance(Named.class))
			.stream()
			.collect(Collectors.toMap(Named::person, Named::name));
	}

	/** The names of all members, by name. */
	public Map<UUID, String> all() {
		return this.database.sql("select person, name from platform.membership order by name, person")
			.query(DataClassRowMapper.newInstance(Named.class))
			.stream()
			.collect(Collectors.toMap(Named::person, Named::name, (one, other) -> one, LinkedHashMap::new));
	}

	private record Named(UUID person, String name) {
	}

}
