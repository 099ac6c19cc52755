package org.pathfinder.tenancy.provisioning;

import javax.sql.DataSource;

/**
 * The owner's way to the database: a connection for each who asks, none kept.
 *
 * @param dataSource where connections are
 */
record Owner(DataSource dataSource) {
}
