package org.pathfinder.tenancy.provisioning;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import liquibase.exception.LiquibaseException;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pathfinder.tenancy.Slug;
import org.pathfinder.tenancy.database.RolePrefix;

/**
 * Compares each council's schema with one that is made for the purpose and taken back:
 * tables, columns, constraints, indexes, functions, triggers, policies, owners and
 * rights, and what its role may become.
 */
final class SchemaAudit {

	/** No council: its schema lives as long as a transaction that is rolled back. */
	private static final Slug REFERENCE = new Slug("the-reference-of-the-audit");

	private static final String RELATIONS = """
			select 'relation ' || c.relname || ' kind ' || c.relkind::text || ' owner ' || pg_get_userbyid(c.relowner)
				|| ' row security ' || c.relrowsecurity || c.relforcerowsecurity || ' rights '
				|| array_to_string(array(select r::text from unnest(c.relacl) r order by 1), ' ')
			from pg_class c where c.relnamespace = :schema::regnamespace
			""";

	private static final String COLUMNS = """
			select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' not null '
				|| a.attnotnull || ' identity ' || a.attidentity::text || ' generated ' || a.attgenerated::text || ' default '
				|| coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' collation ' || a.attcollation::text || ' rights '
				|| array_to_string(array(select r::text from unnest(a.attacl) r order by 1), ' ')
			from pg_attribute a join pg_class c on c.oid = a.attrelid
				left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
			where c.relnamespace = :schema::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0
				and not a.attisdropped
			""";

	private static final String RULES = """
			select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' valid ' || convalidated
			from pg_constraint where connamespace = :schema::regnamespace
			union all
			select 'index ' || pg_get_indexdef(i.indexrelid) || ' valid ' || i.indisvalid
			from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace = :schema::regnamespace
			union all
			select 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
			from pg_trigger t join pg_class c on c.oid = t.tgrelid
			where c.relnamespace = :schema::regnamespace and not t.tgisinternal
			union all
			select 'policy ' || p.polname || ' on ' || p.polrelid::regclass || ' for ' || p.polcmd::text || ' permissive '
				|| p.polpermissive || ' to ' || array_to_string(array(select r::regrole::text from unnest(p.polroles) r), ' ')
				|| ' using ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' check '
				|| coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
			from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = :schema::regnamespace
			union all
			select 'rule ' || pg_get_ruledef(r.oid)
			from pg_rewrite r join pg_class c on c.oid = r.ev_class where c.relnamespace = :schema::regnamespace
			union all
			select 'function ' || pg_get_functiondef(f.oid) || ' owner ' || pg_get_userbyid(f.proowner) || ' rights '
				|| array_to_string(array(select r::text from unnest(f.proacl) r order by 1), ' ')
			from pg_proc f where f.pronamespace = :schema::regnamespace and f.prokind in ('f', 'p')
			""";

	private static final String SCHEMA_AND_ROLE = """
			select 'schema owner ' || pg_get_userbyid(nspowner) || ' rights '
				|| array_to_string(array(select r::text from unnest(nspacl) r order by 1), ' ')
			from pg_namespace where nspname = :schema
			union all
			select 'rights given in future ' || defaclobjtype::text || ' by ' || pg_get_userbyid(defaclrole) || ' '
				|| array_to_string(array(select r::text from unnest(defaclacl) r order by 1), ' ')
			from pg_default_acl where defaclnamespace = :schema::regnamespace
			union all
			select 'role superuser ' || rolsuper || ' bypasses row security ' || rolbypassrls || ' signs in ' || rolcanlogin
				|| ' makes roles ' || rolcreaterole || ' makes databases ' || rolcreatedb || ' replicates ' || rolreplication
			from pg_roles where rolname = :schema
			union all
			select 'role is a member of ' || roleid::regrole || ' admin ' || admin_option
			from pg_auth_members where member = (select oid from pg_roles where rolname = :schema)
			union all
			select 'member of the role: ' || member::regrole || ' admin ' || admin_option
			from pg_auth_members where roleid = (select oid from pg_roles where rolname = :schema)
			""";

	private static final String SHAPE = RELATIONS + "union all\n" + COLUMNS + "union all\n" + RULES + "union all\n"
			+ SCHEMA_AND_ROLE;

	private static final String CHANGES = """
			select 'change ' || id || ' by ' || author || ' in ' || filename || ' ' || coalesce(md5sum, '')
			from databasechangelog
			""";

	private final Owner owner;

	private final CouncilSchemas schemas;

	private final RolePrefix prefix;

	SchemaAudit(Owner owner, CouncilSchemas schemas, RolePrefix prefix) {
		this.owner = owner;
		this.schemas = schemas;
		this.prefix = prefix;
	}

	/**
	 * Compares all councils on the register, while none is made or changed.
	 * @return what is missing and what is too much, by council; only where something is
	 */
	SortedMap<String, List<String>> differences() throws SQLException, LiquibaseException {
		return this.owner.alone((connection) -> {
			var differences = new TreeMap<String, List<String>>();
			List<String> councils = Owner.client(connection)
				.sql("select slug from platform.council order by slug")
				.query((row, number) -> row.getString(1))
				.list();
			SortedSet<String> reference = reference(connection);
			for (String council : councils) {
				List<String> found = compare(reference, shape(connection, new Slug(council)));
				if (!found.isEmpty()) {
					differences.put(council, found);
				}
			}
			return differences;
		});
	}

	private SortedSet<String> reference(Connection connection) throws SQLException, LiquibaseException {
		String sql = this.schemas.renderedNew(connection);
		connection.setAutoCommit(false);
		try {
			this.schemas.make(connection, REFERENCE, sql);
			return shape(connection, REFERENCE);
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

	private static List<String> compare(SortedSet<String> reference, SortedSet<String> shape) {
		var differences = new ArrayList<String>();
		reference.stream().filter((line) -> !shape.contains(line)).forEach((line) -> differences.add("lacks " + line));
		shape.stream().filter((line) -> !reference.contains(line)).forEach((line) -> differences.add("has " + line));
		return differences;
	}

	/** A line for each thing that makes two schemas the same, but their name. */
	private SortedSet<String> shape(Connection connection, Slug council) {
		String schema = this.prefix.of(council);
		JdbcClient client = Owner.client(connection);
		var shape = new TreeSet<String>();
		if (!client.sql("select exists (select from pg_namespace where nspname = ?)")
			.param(schema)
			.query(Boolean.class)
			.single()) {
			return shape;
		}
		client.sql("select set_config('search_path', ?, false)").param(schema).query().singleRow();
		client.sql(SHAPE)
			.param("schema", schema)
			.query((row, number) -> row.getString(1).replace(schema, "council"))
			.list()
			.forEach(shape::add);
		if (client.sql("select to_regclass('databasechangelog') is not null").query(Boolean.class).single()) {
			shape.addAll(client.sql(CHANGES).query((row, number) -> row.getString(1)).list());
		}
		return shape;
	}

}
