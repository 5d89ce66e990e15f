"""Account plans: goals, risks, opportunities, measures, agreements, and what they amount to."""
