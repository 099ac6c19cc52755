package org.pathfinder.tenancy.signon;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What operators of a Pathfinder settle about councils' identity providers.
 *
 * @param loopback whether a provider may be on this machine, and without TLS there: for a
 * Pathfinder that one machine runs alone, to try things out
 */
@ConfigurationProperties("pathfinder.sign-on")
record SignOnSettings(boolean loopback) {
}
