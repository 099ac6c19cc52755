package org.pathfinder.tenancy.provisioning;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;

import liquibase.exception.LiquibaseException;

import org.springframework.boot.ExitCodeGenerator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.database.DatabaseSettings;
import org.pathfinder.web.EntryPoint;

/**
 * The {@code audit} target: says how councils' schemas differ from what they should be,
 * and ends with 1 if any does. Changes nothing.
 */
@Component
@EntryPoint(value = "audit", command = true)
class AuditCommand implements SmartLifecycle, ExitCodeGenerator {

	private final SchemaAudit audit;

	private boolean done;

	private int exitCode;

	AuditCommand(Owner owner, CouncilSchemas schemas, DatabaseSettings database) {
		this.audit = new SchemaAudit(owner, schemas, database.prefix());
	}

	@Override
	public void start() {
		try {
			this.exitCode = tell(this.audit.differences(), System.out);
		}
		catch (SQLException | LiquibaseException failure) {
			throw new IllegalStateException("The councils' schemas could not be compared", failure);
		}
		this.done = true;
	}

	private static int tell(SortedMap<String, List<String>> differences, PrintStream out) {
		differences.forEach((council, lines) -> lines.forEach((line) -> out.println(council + ": " + line)));
		out.println(differences.isEmpty() ? "Every council's schema is as it should be."
				: "Councils whose schema is not as it should be: " + differences.size());
		return differences.isEmpty() ? 0 : 1;
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

	@Override
	public void stop() {
		this.done = false;
	}

	@Override
	public boolean isRunning() {
		return this.done;
	}

}
