package org.pathfinder.tenancy.provisioning;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import org.pathfinder.tenancy.Slug;

/**
 * How councils' schemas are brought up to date.
 *
 * @param canary the slug of the council that goes first; the others follow if that went
 * well; where none is named, the one that has waited longest
 * @param workers how many councils are brought up to date at the same time
 */
@Validated
@ConfigurationProperties("pathfinder.migration")
record MigrationSettings(@Nullable Slug canary, @DefaultValue("4") @Min(1) @Max(32) int workers) {
}
