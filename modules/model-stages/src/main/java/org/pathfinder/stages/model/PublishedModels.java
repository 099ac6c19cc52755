package org.pathfinder.stages.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import org.pathfinder.stages.NoSuchRecord;

/**
 * The models that are published, and their versions. What is published never changes and
 * is everybody's, so each version is read once and kept.
 */
@Service
@Transactional(readOnly = true)
public class PublishedModels {

	/** The model that councils work with unless they say otherwise. */
	public static final String COMMUNITY_BASED = "community-based";

	private final JdbcClient database;

	private final JsonMapper json;

	private final Map<String, PublishedModel> read = new ConcurrentHashMap<>();

	PublishedModels(JdbcClient database, JsonMapper json) {
		this.database = database;
		this.json = json;
	}

	/**
	 * A version of a model.
	 * @throws NoSuchRecord if it is not published
	 */
	public PublishedModel find(String id, int version) {
		PublishedModel known = this.read.get(id + "/" + version);
		if (known != null) {
			return known;
		}
		PublishedModel model = read(id, version).orElseThrow(() -> new NoSuchRecord(id + "/" + version));
		this.read.put(id + "/" + version, model);
		return model;
	}

	/**
	 * The newest version of a model.
	 * @throws NoSuchRecord if none is published
	 */
	public PublishedModel newest(String id) {
		return this.database.sql("select version from model.version where model = ? order by version desc limit 1")
			.param(id)
			.query((row, number) -> row.getInt(1))
			.optional()
			.map((version) -> find(id, version))
			.orElseThrow(() -> new NoSuchRecord(id));
	}

	/** What is published, newest version first. */
	public List<Published> all() {
		return this.database.sql("select model as id, version, name from model.version order by model, version desc")
			.query(DataClassRowMapper.newInstance(Published.class))
			.list();
	}

	private Optional<PublishedModel> read(String id, int version) {
		return this.database.sql("select content from model.version where model = ? and version = ?")
			.param(id)
			.param(version)
			.query((row, number) -> row.getString(1))
			.optional()
			.map((content) -> this.json.readValue(content, PublishedModel.class));
	}

	/**
	 * A version that is published.
	 *
	 * @param id the model's id
	 * @param version its version
	 * @param name its name
	 */
	public record Published(String id, int version, String name) {
	}

}
