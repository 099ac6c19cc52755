package org.pathfinder.web.limit;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests one process answers in a minute. Each may come at once; what was used
 * comes back evenly over the minute.
 *
 * @param person of one person who has signed in, pages and API together
 * @param council of one council's people together
 * @param address of one network address, for all who have not signed in there
 * @param signIn of one network address, to sign in; one sign-in takes four
 * @param costly of one person, or of one network address for all who have not signed in
 * there, for what takes long or sends mail: files both ways and invitations
 */
@Validated
@ConfigurationProperties("pathfinder.limits")
record LimitSettings(@Min(value = 60, message = LimitSettings.ONE_A_SECOND) @DefaultValue("600") int person,
		@Min(value = 60, message = LimitSettings.ONE_A_SECOND) @DefaultValue("6000") int council,
		@Min(value = 60, message = LimitSettings.ONE_A_SECOND) @DefaultValue("12000") int address,
		@Min(value = 4, message = "is 4 or more, or nobody could sign in") @DefaultValue("2400") int signIn,
		@Min(value = 1, message = "is 1 or more, or nobody could bring a file") @DefaultValue("30") int costly) {

	static final String ONE_A_SECOND = "is 60 or more: fewer than one a second would stop people at work";

}
