"""What is told of each noun. The shapes are the API's answer and its description."""
