package org.pathfinder.stages.asset;

/** What an asset is: strengths first. */
public enum AssetKind {

	PLACE, PEOPLE, SKILLS, EQUIPMENT, CONNECTIVITY, SERVICE, TRUST, FUNDING

}
