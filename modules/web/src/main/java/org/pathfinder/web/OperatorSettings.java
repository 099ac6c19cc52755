package org.pathfinder.web;

import jakarta.validation.constraints.Email;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * Who runs this Pathfinder, as pages and mails say it.
 *
 * @param name what they are called
 * @param email where people write to them, also about security
 * @param dataIn the country that data are kept in, such as {@code the United Kingdom}
 */
@Validated
@ConfigurationProperties("pathfinder.operator")
public record OperatorSettings(@Nullable String name, @Email @Nullable String email, @Nullable String dataIn) {

	public OperatorSettings {
		name = StringUtils.hasText(name) ? name : null;
		email = StringUtils.hasText(email) ? email : null;
		dataIn = StringUtils.hasText(dataIn) ? dataIn : null;
	}

}
