module acme.example/weather

go 1.19
