package org.pathfinder.stages.asset;

/** The part of society an organisation belongs to. */
public enum Sector {

	THIRD_SECTOR, PUBLIC_SECTOR, HEALTH_AND_CARE, HOUSING, EDUCATION, BUSINESS, OTHER

}
