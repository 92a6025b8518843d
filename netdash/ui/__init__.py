"""The part of the program that is seen: the only one that imports Streamlit."""
