"""The other screens: home, caseload, finding, officers and schools, trends, people and history."""
