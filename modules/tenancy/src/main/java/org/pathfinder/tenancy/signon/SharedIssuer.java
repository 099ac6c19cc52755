package org.pathfinder.tenancy.signon;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Issuers at which everybody can have an account, under one name for all: what they say
 * of somebody's address is no word of a council's. The list is of those that are near at
 * hand; operators look out for others.
 */
final class SharedIssuer {

	private static final Set<String> FOR_EVERYBODY = Set.of("accounts.google.com", "appleid.apple.com",
			"account.apple.com", "login.live.com", "www.facebook.com", "facebook.com", "www.linkedin.com",
			"linkedin.com", "api.login.yahoo.com", "login.yahoo.com", "www.amazon.com", "www.paypal.com", "gitlab.com",
			"slack.com", "discord.com", "id.twitch.tv", "access.line.me", "oidc.account.gov.uk",
			"oidc.integration.account.gov.uk");

	/** Its issuers begin with the tenant, and some tenants are everybody. */
	private static final Set<String> MICROSOFT = Set.of("login.microsoftonline.com", "login.microsoft.com",
			"login.windows.net", "sts.windows.net", "login.microsoftonline.us", "login.partner.microsoftonline.cn");

	private static final Set<String> EVERYBODY = Set.of("common", "organizations", "consumers",
			"9188040d-6c67-4c5b-b112-36a304b66dad");

	private SharedIssuer() {
	}

	static boolean is(String typed) {
		try {
			return is(new URI(typed));
		}
		catch (URISyntaxException wrong) {
			return false;
		}
	}

	private static boolean is(URI issuer) {
		String host = String.valueOf(issuer.getHost()).toLowerCase(Locale.ROOT);
		return FOR_EVERYBODY.contains(host) || (MICROSOFT.contains(host) && EVERYBODY.contains(tenant(issuer)));
	}

	private static String tenant(URI issuer) {
		return String.valueOf(issuer.getPath())
			.replaceFirst("^/+", "")
			.replaceFirst("/.*$", "")
			.toLowerCase(Locale.ROOT);
	}

}
