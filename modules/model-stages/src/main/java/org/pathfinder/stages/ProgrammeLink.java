package org.pathfinder.stages;

import java.util.UUID;

import org.pathfinder.tenancy.MemberRole;

/**
 * A place that every programme's page leads to, beside those of its own; modules declare
 * theirs as beans.
 *
 * @param headingKey the message that stands above it
 * @param textKey the message that names it
 * @param path its address below the council's, before the programme's id
 * @param needed the least role it takes
 * @param order where it stands, smallest first
 */
public record ProgrammeLink(String headingKey, String textKey, String path, MemberRole needed, int order) {

	/** Its address for one programme of the council whose address this is. */
	public String href(String council, UUID programme) {
		return council + this.path + programme;
	}

}
