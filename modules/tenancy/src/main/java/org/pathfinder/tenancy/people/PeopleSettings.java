package org.pathfinder.tenancy.people;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What operators of a Pathfinder settle about people.
 *
 * @param invitationLasts how long an invitation can be accepted after its mail was asked
 * for
 * @param idleAfter how long without signing in before a member is up for review
 */
@Validated
@ConfigurationProperties("pathfinder.people")
record PeopleSettings(@DurationMin(hours = 1) @DurationMax(days = 90) @DefaultValue("14d") Duration invitationLasts,
		@DurationMin(days = 1) @DefaultValue("90d") Duration idleAfter) {
}
