package org.pathfinder.stages.asset;

import org.springframework.modulith.NamedInterface;

/** The part of society an organisation belongs to. */
@NamedInterface("words")
public enum Sector {

	THIRD_SECTOR, PUBLIC_SECTOR, HEALTH_AND_CARE, HOUSING, EDUCATION, BUSINESS, OTHER

}
