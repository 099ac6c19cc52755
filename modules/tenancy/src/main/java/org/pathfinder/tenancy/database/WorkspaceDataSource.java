package org.pathfinder.tenancy.database;

import java.io.Closeable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import org.pathfinder.tenancy.Workspace;

/**
 * The one door to the database. A connection that comes through it becomes the bound
 * workspace's role at its transaction's first statement, and refuses everything that
 * could read or write as anybody else: no workspace, another workspace than the
 * transaction began with, no transaction, a statement after its end, auto-commit.
 *
 * <p>
 * At the first statement and not when the connection is taken, because a role set that
 * early starts the transaction before {@code setReadOnly} and the isolation level are
 * set. The role dies with the transaction.
 */
final class WorkspaceDataSource extends AbstractDataSource implements Closeable {

	private static final String BECOME = "select set_config('role', ?, true)";

	private final HikariDataSource pool;

	private final RolePrefix prefix;

	WorkspaceDataSource(HikariDataSource pool, RolePrefix prefix) {
		this.pool = pool;
		this.prefix = prefix;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Workspace workspace = Workspace.current();
		var door = new Door(workspace, this.prefix.of(workspace), this.pool.getConnection());
		return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
				door);
	}

	@Override
	public Connection getConnection(String user, String password) {
		throw new Refused("another login than the application's own");
	}

	@Override
	public void close() {
		this.pool.close();
	}

	private static final class Door implements InvocationHandler {

		private final Workspace workspace;

		private final String role;

		private final Connection connection;

		private boolean entered;

		private boolean ended;

		Door(Workspace workspace, String role, Connection connection) {
			this.workspace = workspace;
			this.role = role;
			this.connection = connection;
		}

		@Override
		public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
			switch (method.getName()) {
				case "createStatement", "prepareStatement", "prepareCall", "setSavepoint" -> enter();
				case "commit" -> this.ended = true;
				case "rollback" -> {
					this.ended |= method.getParameterCount() == 0;
					if (this.connection.isClosed()) {
						// lost, so the server has rolled back; a failure would hide why
						return null;
					}
				}
				case "setAutoCommit" -> {
					if (arguments != null && Boolean.TRUE.equals(arguments[0])) {
						throw new Refused("auto-commit");
					}
				}
				case "close", "isClosed", "isValid", "getAutoCommit", "isReadOnly", "setReadOnly",
						"getTransactionIsolation", "setTransactionIsolation", "getMetaData", "releaseSavepoint",
						"createArrayOf", "getWarnings", "clearWarnings", "getHoldability", "getCatalog", "getSchema" ->
					{
					}
				case "toString", "hashCode" -> {
				}
				case "equals" -> {
					return proxy == (arguments != null ? arguments[0] : null);
				}
				case "isWrapperFor" -> {
					return false;
				}
				default -> throw new Refused(method.getName());
			}
			try {
				return method.invoke(this.connection, arguments);
			}
			catch (InvocationTargetException failure) {
				throw failure.getCause();
			}
		}

		private void enter() throws SQLException {
			if (!Workspace.current().equals(this.workspace)) {
				throw new Refused("a statement for another workspace than its transaction began with");
			}
			if (this.ended) {
				throw new Refused("a statement after the transaction's end");
			}
			if (!TransactionSynchronizationManager.isActualTransactionActive()) {
				throw new Refused("a statement outside a transaction");
			}
			if (!this.entered) {
				try (PreparedStatement become = this.connection.prepareStatement(BECOME)) {
					become.setString(1, this.role);
					become.execute();
				}
				this.entered = true;
			}
		}

	}

	/** The door stayed shut. A fault in the program, never in what somebody typed. */
	static final class Refused extends IllegalStateException {

		Refused(String what) {
			super("The door to the database refuses " + what);
		}

	}

}
